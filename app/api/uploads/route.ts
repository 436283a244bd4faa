import { createContext } from '@/server/context'
import { receiveUpload } from '@/server/files/service'
import { demandSameOrigin } from '@/server/http/gate'
import { errorReply } from '@/server/http/reply'
import { announcedFile } from '@/server/http/upload'

/** Keeps a file that shall be imported. Its bytes are the body, its name the header X-File-Name; answers 201 with its id. */
export async function POST(request: Request): Promise<Response> {
  try {
    demandSameOrigin(request.headers)
    const ctx = await createContext(request.headers)
    return Response.json(await receiveUpload(ctx, announcedFile(request)), { status: 201 })
  } catch (error) {
    return errorReply(error, request.headers)
  }
}
