import { Notice } from '../../components'
import { Answers } from './Answers'
import { EndCase } from './EndCase'
import { Findings } from './Findings'
import { useOpenCase } from './useCase'

/** A case that this person only looks at, or that has ended before its text was made. */
export function ReadOnly() {
  const { view } = useOpenCase()
  return (
    <>
      {view.masked ? (
        <Notice>
          <p>姓名和证件号已遮盖。</p>
        </Notice>
      ) : null}
      <Findings findings={view.findings} />
      <Answers />
      <div className="case-foot">
        <EndCase />
      </div>
    </>
  )
}
