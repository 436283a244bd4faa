/** What is said where a source is connected. */
export const screen = {
  noSource: 'There is no such source.',
  noKind: 'There is no such kind of source.',
  noFunction: 'There is no such function.',
  noMetric: (key: string) => `There is no metric “${key}”.`,
  noFigures: 'Choose at least one metric that this source shall feed.',
  otherKind: (metric: string) => `${metric} is a figure of another kind than what this list brings.`,
  otherKindOfSource: 'A source stays of the kind that it was made as. Make another one.',
  otherFunction: (metric: string) => `${metric} belongs to another function than this source.`,
  retypeSecrets:
    'The credentials were given for another place. Type them in again, so that they go nowhere but where you mean.',
  changedMeanwhile:
    'Somebody else has changed this source while you looked at it. Load the page again; what you typed was not saved.',
  missing: 'This is needed.',
  notOfForm: 'This does not look right; compare it with the example.',
  cronNever: 'No such time ever comes.',
  cronOften: 'These times are closer together than five minutes.',
}
