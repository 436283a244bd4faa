import { compileCondition } from './compile-condition'
import { compileDate } from './compile-date'
import { compileNumber, compileText, compileValue } from './compile-value'
import { type Compiler, MappingFault, type Scope } from './scope'

// Values built on each other twice over double with each step: twenty of them would be a million a row.
const MOST_VALUES = 20_000
const TOO_MANY = `The mapping's values are built on each other more than ${MOST_VALUES.toLocaleString('en')} times over. Use fewer steps.`

/** Takes what a file offers, gives the compiler of a mapping's fields against it. */
export function compilerFor(scope: Scope): Compiler {
  let left = MOST_VALUES
  const compiler: Compiler = {
    scope,
    spend: () => {
      left -= 1
      if (left < 0) throw new MappingFault(TOO_MANY)
    },
    value: (value, seen) => compileValue(value, compiler, seen),
    number: (value, seen) => compileNumber(value, compiler, seen),
    text: (value, seen) => compileText(value, compiler, seen),
    condition: (condition, seen) => compileCondition(condition, compiler, seen),
    date: (when, seen) => compileDate(when, compiler, seen),
  }
  return compiler
}
