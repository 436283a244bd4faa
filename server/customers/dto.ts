/** A customer as the asker may see it. */
export interface SeenCustomerDto {
  id: number
  /** The name where the asker may see it, else "Customer 1234", the same everywhere. */
  label: string
  /** Null: may not be seen, not known, or gone. */
  name: string | null
  kind: 'company' | 'person'
  /** Nobody can tell any more who it was. */
  isAnonymous: boolean
  /** Types and dates of what happened may be seen, in whatever function. */
  seesEvents: boolean
}
