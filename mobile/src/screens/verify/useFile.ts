import { useEffect, useRef, useState } from 'react'
import { problemTexts, type FileReport } from '@clf/shared/sealedFile'
import { asApiError, type ApiError } from '../../api'
import { isPdf, largest, readFile } from './readFile'
import { lookUp, type Checked } from './useVerify'
import { loadVerifier } from './verifier'

/** Why a file was not even looked at. */
export type Unfit = 'large' | 'type' | 'unreadable' | 'old' | 'offline'

export interface FileResult {
  name: string
  report: FileReport
  problems: string[]
  /** What the server says about the code in the file's evidence; not asked about a file that is not genuine. */
  filed: Checked | null
  error: ApiError | null
}

export type FileState =
  | { step: 'idle' }
  | { step: 'checking'; name: string }
  | { step: 'unfit'; name: string; why: Unfit }
  | { step: 'done'; result: FileResult }

/** Web Crypto is missing on old WebViews, and on a page that came over plain http. */
const canCheck = () =>
  typeof crypto !== 'undefined' && crypto.subtle !== undefined && typeof TextDecoder !== 'undefined'

/** Judges one file in this browser, then asks about its code. Only the code is sent. */
async function judge(file: File): Promise<FileState> {
  const { name } = file
  const unfit = (why: Unfit): FileState => ({ step: 'unfit', name, why })
  if (file.size > largest) return unfit('large')
  if (!canCheck()) return unfit('old')
  const bytes = await readFile(file).catch(() => null)
  if (!bytes) return unfit('unreadable')
  if (!isPdf(bytes)) return unfit('type')
  const ready = await loadVerifier().catch(() => null)
  if (!ready) return unfit('offline')
  const { verifier, trust } = ready
  const report = await verifier.checkFile(bytes, trust).catch(() => null)
  if (!report) return unfit('offline')
  const problems = report.checks.flatMap(({ problem }) => (problem ? [problemTexts[problem]] : []))
  const result: FileResult = { name, report, problems, filed: null, error: null }
  if (!report.contract) return { step: 'done', result }
  try {
    result.filed = await lookUp(report.contract.verifyCode)
  } catch (error) {
    result.error = asApiError(error)
  }
  return { step: 'done', result }
}

/** The check by file: chosen, or dropped anywhere on the page. */
export function useFile() {
  const [state, setState] = useState<FileState>({ step: 'idle' })
  const latest = useRef<File | null>(null)

  async function choose(file: File | null | undefined) {
    if (!file) return
    latest.current = file
    setState({ step: 'checking', name: file.name })
    const judged = await judge(file)
    // Another file may have been chosen meanwhile.
    if (latest.current === file) setState(judged)
  }
  useEffect(() => {
    if (process.env.TARO_ENV === 'weapp') return
    // In time for somebody who loses the connection on the way; a failure is told when a file is chosen.
    const soon = setTimeout(() => void loadVerifier().catch(() => undefined), 1_000)
    const over = (event: DragEvent) => event.preventDefault()
    const drop = (event: DragEvent) => {
      event.preventDefault()
      void choose(event.dataTransfer?.files[0])
    }
    document.addEventListener('dragover', over)
    document.addEventListener('drop', drop)
    return () => {
      clearTimeout(soon)
      document.removeEventListener('dragover', over)
      document.removeEventListener('drop', drop)
    }
  }, [])
  return {
    state,
    choose: (file: File | null | undefined) => void choose(file),
    again: () => void choose(latest.current),
  }
}
