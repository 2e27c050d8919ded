import { deskRoutes, type ContractFilter, type FigureQuery } from '@clf/shared/routes'
import { Button, ErrorBox } from '../../components'
import { useAct } from '../../stores/useAct'
import { takeFile } from './takeFile'

type Props = { kind: 'contracts'; body: ContractFilter } | { kind: 'figures'; body: FigureQuery }

const routesOf = {
  contracts: { xlsx: deskRoutes.contractsXlsx, csv: deskRoutes.contractsCsv, name: '存量房合同清单' },
  figures: { xlsx: deskRoutes.figuresXlsx, csv: deskRoutes.figuresCsv, name: '存量房网签备案统计' },
}

/** What is on the page as a file; the server keeps who took it. */
export function ExportButtons({ kind, body }: Props) {
  const act = useAct()
  const take = (format: 'xlsx' | 'csv') => {
    const { name, ...routes } = routesOf[kind]
    return act.run(() => takeFile(routes[format], body, `${name}.${format}`))
  }
  return (
    <div className="search-acts">
      <ErrorBox error={act.error} />
      <Button busy={act.busy} onClick={() => void take('xlsx')}>
        导出 Excel
      </Button>
      <Button busy={act.busy} onClick={() => void take('csv')}>
        导出 CSV
      </Button>
    </div>
  )
}
