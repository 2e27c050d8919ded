import type { PropsWithChildren, ReactNode } from 'react'
import { termGroups, termLabels, type TermGroup } from '@clf/shared/contract'
import { Button, ErrorBox, Page, Steps } from '../../components'
import type { Group } from './useGroup'

interface Props<G extends TermGroup> {
  g: Group<G>
  lead: ReactNode
}

/** The frame of every group: where one is, the question, save and go on. */
export function GroupPage<G extends TermGroup>({ g, lead, children }: PropsWithChildren<Props<G>>) {
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
