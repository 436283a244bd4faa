import { compileCondition } from './compile-condition'
import { compileDate } from './compile-date'
import { compileNumber, compileText, compileValue } from './compile-value'
import type { Compiler, Scope } from './scope'

/** Takes what a file offers, gives the compiler of a mapping's fields against it. */
export function compilerFor(scope: Scope): Compiler {
  const compiler: Compiler = {
    scope,
    value: (value, seen) => compileValue(value, compiler, seen),
    number: (value, seen) => compileNumber(value, compiler, seen),
    text: (value, seen) => compileText(value, compiler, seen),
    condition: (condition, seen) => compileCondition(condition, compiler, seen),
    date: (when, seen) => compileDate(when, compiler, seen),
  }
  return compiler
}
