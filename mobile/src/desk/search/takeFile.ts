import { deskRoutes, type AnyRoute } from '@clf/shared/routes'
import { fromBody, offline } from '../../api/error'
import { http } from '../../api/http'
import { deskCall } from '../kit'
import { deskToken } from '../kit/token'

/** A list may be long, and is written before it comes. */
const patience = 120_000

/** Has a file made and hands it to the browser. @throws ApiError with the server's sentence */
export async function takeFile(route: Pick<AnyRoute, 'path'>, body: object, name: string): Promise<true> {
  const reply = await http
    .request<Blob>({
      method: 'POST',
      url: route.path,
      data: body,
      responseType: 'blob',
      timeout: patience,
      headers: { Authorization: `Bearer ${deskToken.get() ?? ''}` },
    })
    .catch(() => {
      throw offline()
    })
  // The kit locks the desk when the session is over.
  if (reply.status === 401) await deskCall(deskRoutes.staffMe)
  if (reply.status >= 400) throw fromBody(reply.status, JSON.parse(await reply.data.text()))
  save(reply.data, name)
  return true
}

function save(file: Blob, name: string): void {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(file)
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000)
}
