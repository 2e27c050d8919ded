import { render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { contractId, draft } from '../../../test/fixtures'
import { asked, onPage, serve } from '../../../test/server'
import People from '.'

const base = `/bff/contracts/${contractId}`
const posts = () => asked.filter(request => request.method === 'POST')

async function openForm() {
  onPage({ id: contractId, part: 'add', side: 'buyer' })
  serve({ [`GET ${base}`]: draft, [`POST ${base}/parties`]: draft })
  render(<People />)
  return screen.findByLabelText('姓名')
}

test.each(['张𰻝', '李𲎯', '王\uE001'])(
  '%s: the field says at once that it cannot be printed, nothing is sent',
  async name => {
    const before = posts().length
    await userEvent.type(await openForm(), name)
    await userEvent.type(screen.getByLabelText('证件号码'), '421200199001010018')
    await userEvent.click(screen.getByRole('button', { name: '添加到名单' }))
    const field = screen.getByLabelText('姓名')
    expect(field).toHaveAttribute('aria-invalid', 'true')
    expect(field).toHaveAccessibleDescription(expect.stringMatching(/暂时印不到电子合同上.*到签约窗口办理/))
    expect(posts()).toHaveLength(before)
  },
)

test.each(['刘䶮', '欧阳\uE863', '古丽娜尔•艾合买提', '李𤳵'])(
  '%s is sent: printable, or for the server to decide',
  async name => {
    const before = posts().length
    await userEvent.type(await openForm(), name)
    await userEvent.type(screen.getByLabelText('证件号码'), '421200199001010018')
    await userEvent.click(screen.getByRole('button', { name: '添加到名单' }))
    expect(posts()).toHaveLength(before + 1)
  },
)
