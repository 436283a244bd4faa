import { answerOptions, answerProgram } from '@/server/http/door'
import { SERVED } from './served'

export const dynamic = 'force-dynamic'

const answer = (request: Request) => answerProgram(request, Object.values(SERVED))

// One door for every address below, so that one that is not there, or a method that is not, is a problem in words too.
export const GET = answer
export const HEAD = answer
export const POST = answer
export const PUT = answer
export const PATCH = answer
export const DELETE = answer
export const OPTIONS = (request: Request) => answerOptions(request, Object.values(SERVED))
