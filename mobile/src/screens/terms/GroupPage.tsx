import { useContext, type PropsWithChildren } from 'react'
import { termGroups, termLabels } from '@clf/shared/contract'
import { Button, ErrorBox, Page, Steps } from '../../components'
import { TermsPlace, type FrameProps } from './useGroup'

/** The frame of every group, as the place has it. */
export function GroupPage(props: PropsWithChildren<FrameProps>) {
  const Frame = useContext(TermsPlace)?.Frame ?? OnePage
  return <Frame {...props} />
}

/** A page of its own: where one is, the question, save and go on. */
function OnePage({ g, lead, children }: PropsWithChildren<FrameProps>) {
  const now = termGroups.indexOf(g.group)
  return (
    <Page
      title={termLabels[g.group]}
      lead={lead}
      errors={g.errors}
      foot={
        <Button kind="primary" busy={g.act.busy} onClick={() => void g.save()}>
          保存并继续
        </Button>
      }
    >
      <Steps total={termGroups.length} now={now} label="合同约定" />
      <ErrorBox error={g.act.error} onRetry={() => void g.save()} />
      {children}
    </Page>
  )
}
