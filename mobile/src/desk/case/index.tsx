import { screen, useParams } from '../../platform/params'
import { Notice } from '../../components'
import { DeskPage } from '../kit'
import { CasePane } from './CasePane'

export default screen(Case)

/** One case by its link (`?id=`): for clerks a page of its own, for the others to read. */
function Case() {
  const { id = '' } = useParams()
  return (
    <DeskPage title="合同" page="case">
      {id ? (
        <CasePane key={id} id={id} />
      ) : (
        <Notice title="没有指明合同">
          <p>请从业务列表或查询结果里打开。</p>
        </Notice>
      )}
    </DeskPage>
  )
}
