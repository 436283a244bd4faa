import type { MANDATES } from '@/domain/role'

export type Mandate = (typeof MANDATES)[number]

export interface ProposalDto {
  id: number
  name: string
  mandate: Mandate
  proposedBy: string
  /** Whether the one who looks may confirm it, may close it, and is the one proposed. */
  mayConfirm: boolean
  mayDecline: boolean
  isMine: boolean
}

/** Who owns the whole (`id`: the appointment), who did, who is proposed, and whom one can propose. */
export interface OwnerDto {
  owner: { id: number; userId: number; name: string; mandate: Mandate; since: string } | null
  proposals: ProposalDto[]
  /** Past holders, the latest first; days. */
  history: { id: number; name: string; from: string; to: string }[]
  people: { id: number; name: string }[]
  /** Who looks. */
  me: number
}
