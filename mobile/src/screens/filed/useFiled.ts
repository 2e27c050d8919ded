import { useState } from 'react'
import type { ContractView } from '@clf/shared/contract'
import { routes } from '@clf/shared/routes'
import { call } from '../../api'
import { host } from '../../bridge'
import { useAct } from '../../stores/useAct'

/** Opens the sealed contract by a one-time link, so that the host's own viewer or the browser can fetch it. */
export function useDocument(view: ContractView) {
  const act = useAct()
  async function open() {
    const link = await act.run(() => call(routes.documentLink, { params: { id: view.id } }))
    if (link) host().window.open(absolute(link.url), link.fileName)
  }
  return { act, open }
}

/** Links of the server are relative to it. */
export const absolute = (url: string) =>
  /^https?:/.test(url) ? url : `${process.env.TARO_APP_API || location.origin}${url}`

export function useCopy() {
  const [said, setSaid] = useState('')
  return {
    said,
    copy: (text: string) =>
      void host()
        .device.copy(text)
        .then(
          () => setSaid('已复制'),
          () => setSaid('这台手机不能自动复制，请长按文字复制'),
        ),
  }
}
