import { act, fireEvent, render, screen } from '@testing-library/react'
import { atDesk, clerk } from '../../../test/caseFixtures'
import { asked, serve } from '../../../test/server'
import { DeskPage } from './DeskPage'
import { useDesk } from './session'

const minuteMs = 60_000
const pass = (ms: number) => act(() => jest.advanceTimersByTimeAsync(ms))
const lock = () => screen.queryByRole('alertdialog', { name: '工作台已锁定' })

beforeEach(() => void jest.useFakeTimers())
afterEach(() => void jest.useRealTimers())

function open() {
  atDesk(clerk)
  useDesk.setState({ idleMinutes: 4 })
  serve({
    'DELETE /desk/session': {},
    'POST /desk/login': () => new Promise(() => undefined),
  })
  render(
    <DeskPage title="填写" page="start">
      <label>
        备注
        <input defaultValue="" />
      </label>
    </DeskPage>,
  )
}

test('a desk that is touched stays open; one that is not locks and its session ends', async () => {
  open()
  for (let i = 0; i < 3; i++) {
    await pass(3 * minuteMs)
    fireEvent.keyDown(document.body, { key: 'a' })
  }
  expect(lock()).not.toBeInTheDocument()
  await pass(4 * minuteMs + 5_000)
  expect(lock()).toHaveTextContent('太久没有操作')
  expect(asked.map(one => `${one.method} ${one.url}`)).toContain('DELETE /desk/session')
})

test('behind the lock nothing is reached, what was typed stays, and Escape closes nothing there', async () => {
  open()
  const note = screen.getByLabelText('备注')
  fireEvent.input(note, { target: { value: '写了一半' } })
  await pass(4 * minuteMs + 5_000)
  expect(note.closest('.desk-below')).toHaveProperty('inert', true)
  const escape = jest.fn()
  document.addEventListener('keydown', escape)
  fireEvent.keyDown(document.body, { key: 'Escape' })
  document.removeEventListener('keydown', escape)
  expect(escape).not.toHaveBeenCalled()
  expect(note).toHaveValue('写了一半')
})
