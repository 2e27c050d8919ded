import { phraseOf } from '@clf/shared/phrases'
import { Notice } from '../../components'
import type { Agency } from './useListings'

/** Under whose name this desk works, as the register has it; and that it may not work now. */
export function AgencyBanner({ agency: { name, filingNo, creditCode, suspended } }: { agency: Agency }) {
  const { citizen, next } = phraseOf('BRK-01')
  return (
    <>
      {suspended ? (
        <Notice tone="danger" title={citizen}>
          <p>{next}</p>
        </Notice>
      ) : null}
      <p className="soft">
        {name}　备案号 {filingNo}　统一社会信用代码 {creditCode}
      </p>
    </>
  )
}
