import { useEffect, useState } from 'react'
import { asApiError } from '../../api/error'
import { entryProblems, type EntryProblem } from '../../data/entryProblems'
import { useParams } from '../../platform/params'
import { useEntry } from '../../stores/entry'
import { later } from '../../stores/later'
import { useSession } from '../../stores/session'

/** How the person came in from the acceptance platform: with a matter, with one that is no good, or (both null) not at all. */
export function useEntryLink() {
  const { entry: token, entryProblem } = useParams()
  const { status, user } = useSession()
  const entry = useEntry(s => s.entry)
  const [problem, setProblem] = useState<EntryProblem | null>(
    entryProblem ? entryProblems[entryProblem === 'ENT-03' ? 'ENT-03' : 'ENT-01'] : null,
  )
  const [mayRetry, setMayRetry] = useState(false)

  async function check() {
    if (!token) return
    try {
      useEntry.setState({ entry: { token, ...(await later.entry(token)) } })
      setProblem(null)
    } catch (failure) {
      const error = asApiError(failure)
      useEntry.setState({ entry: null })
      setProblem(error)
      setMayRetry(!error.code.startsWith('ENT-'))
    }
  }
  // Another person on the same phone is asked about anew.
  useEffect(() => {
    if (status === 'ready') void check()
  }, [status, user?.uid, token])
  return { entry, problem, again: mayRetry ? () => void check() : null }
}
