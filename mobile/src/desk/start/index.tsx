import { Row, Rows } from '../../components'
import { DeskPage, goDesk, places, useDesk } from '../kit'

/** Where a working day begins: everything that the person's role may open. */
export default function Start() {
  const staff = useDesk(s => s.staff)
  const mine = places.filter(place => place.page !== 'start' && staff && place.roles.includes(staff.role))
  return (
    <DeskPage title="工作台" page="start">
      <Rows label="可以办理的事项">
        {mine.map(({ page, label }) => (
          <Row key={page} title={label} onClick={() => goDesk(page)} />
        ))}
      </Rows>
    </DeskPage>
  )
}
