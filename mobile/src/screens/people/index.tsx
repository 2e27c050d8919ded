import type { ContractView } from '@clf/shared/contract'
import { ContractGate } from '../../components'
import { screen, useParams } from '../../platform/params'
import { AddPerson } from './AddPerson'
import { MyDetails } from './MyDetails'
import { PeopleList } from './PeopleList'
import { Shares } from './Shares'
import './index.scss'

/** One page per part: the list, my own details, one more person, the buyers' shares. */
export default screen(People)

function People() {
  const { part } = useParams()
  const show = (view: ContractView, stale: boolean) => {
    if (part === 'me') return <MyDetails view={view} />
    if (part === 'add') return <AddPerson view={view} />
    if (part === 'shares') return <Shares view={view} />
    return <PeopleList view={view} stale={stale} />
  }
  return <ContractGate title="签约的人">{show}</ContractGate>
}
