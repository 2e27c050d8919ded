import { host } from '../bridge'
import { goBack, isFirstPage } from './navigate'

type Handler = () => void
const open: Handler[] = []

/** What lies on top (a sheet) is closed by the host's back button first. Returns the function that takes it off. */
export function onTop(close: Handler): () => void {
  open.push(close)
  return () => {
    const at = open.lastIndexOf(close)
    if (at >= 0) open.splice(at, 1)
  }
}

/** The host's back button: closes what is on top, else goes one page back; on the first page the host leaves. */
export const watchBack = () =>
  host().window.onBack(() => {
    const close = open[open.length - 1]
    if (close) close()
    else if (isFirstPage()) return false
    else goBack()
    return true
  })
