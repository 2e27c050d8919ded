import type { RegisterChange, Registers } from '@clf/shared/routes'
import { Section } from '../../components'
import { Table } from '../kit'
import { draftOfAgency, draftOfMember, draftOfSite, stateLabels, useLabels } from './drafts'

interface Props {
  registers: Registers
  /** Opens a row for a change; without it the reader may only read. */
  onOpen: ((draft: RegisterChange) => void) | undefined
}

const opening = <R,>(onOpen: Props['onOpen'], draftOf: (row: R) => RegisterChange) =>
  onOpen ? { onOpen: (row: R) => onOpen(draftOf(row)) } : {}

/** The three registers, whoever is in use first. */
export function Lists({ registers: { sites, agencies, staff }, onOpen }: Props) {
  const placeOf = (siteId: string | null, agencyId: string | null) =>
    sites.find(site => site.id === siteId)?.name ?? agencies.find(one => one.id === agencyId)?.name ?? '—'
  return (
    <>
      <Section title={`人员（${staff.length}）`}>
        <Table
          caption="人员"
          rows={staff}
          rowKey={row => row.id}
          empty="还没有登记人员"
          {...opening(onOpen, draftOfMember)}
          columns={[
            { key: 'name', title: '姓名', cell: row => row.name },
            { key: 'role', title: '岗位', cell: row => row.roleLabel },
            { key: 'place', title: '网点或机构', cell: row => placeOf(row.siteId, row.agencyId) },
            { key: 'registerNo', title: '经纪人登记号', cell: row => row.registerNo ?? '—' },
            { key: 'phone', title: '电话', cell: row => row.phoneMasked ?? '—' },
            { key: 'state', title: '状态', cell: row => stateLabels[row.state] },
          ]}
        />
      </Section>
      <Section title={`网点（${sites.length}）`}>
        <Table
          caption="网点"
          rows={sites}
          rowKey={row => row.id}
          empty="还没有登记网点"
          {...opening(onOpen, draftOfSite)}
          columns={[
            { key: 'name', title: '名称', cell: row => row.name },
            { key: 'use', title: '用途', cell: row => useLabels[row.use] },
            { key: 'networks', title: '允许的网络', cell: row => row.networks.join('，') || '不限' },
            { key: 'state', title: '状态', cell: row => stateLabels[row.state] },
          ]}
        />
      </Section>
      <Section title={`经纪机构（${agencies.length}）`}>
        <Table
          caption="经纪机构"
          rows={agencies}
          rowKey={row => row.id}
          empty="还没有登记经纪机构"
          {...opening(onOpen, draftOfAgency)}
          columns={[
            { key: 'name', title: '名称', cell: row => row.name },
            { key: 'creditCode', title: '统一社会信用代码', cell: row => row.creditCode },
            { key: 'filingNo', title: '备案号', cell: row => row.filingNo },
            {
              key: 'state',
              title: '状态',
              cell: row => `${stateLabels[row.state] ?? ''}${row.stateReason ? `：${row.stateReason}` : ''}`,
            },
          ]}
        />
      </Section>
    </>
  )
}
