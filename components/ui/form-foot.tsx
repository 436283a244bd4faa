import { Button } from './button'

interface FormFootProps {
  submit: string
  isPending: boolean
  /** What is wrong, where no field says it. */
  problem: string | undefined
  /** In a dialog: leaves it as it was. */
  cancel?: { label: string; onClick: () => void }
}

/** The end of a form: what is wrong with all of it, and the buttons. */
export function FormFoot({ submit, isPending, problem, cancel }: FormFootProps) {
  return (
    <>
      <p role="alert" className="text-off-target text-sm empty:hidden">
        {problem}
      </p>
      <div className="flex flex-wrap gap-3">
        <Button look="primary" type="submit" aria-busy={isPending} disabled={isPending}>
          {submit}
        </Button>
        {cancel ? <Button onClick={cancel.onClick}>{cancel.label}</Button> : null}
      </div>
    </>
  )
}
