import { codeAlphabet, newCode, standings } from '@clf/shared/certificate'
import { phrases } from '@clf/shared/phrases'
import { render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { host } from '../../bridge'
import { asked, lost, onPage, refuse, serve } from '../../../test/server'
import { mistakeIn } from './mistake'
import { largest } from './readFile'
import Verify from '.'

let n = 3
const code = newCode(() => (n = (n * 7 + 5) % 32))
const checked = {
  status: 'VALID',
  statusLabel: '有效',
  contractNo: 'XN-1',
  filedAt: '2026-11-23T02:24:00Z',
  region: '咸安区',
  location: '桂泉路18号***室',
  sellers: ['*建国'],
  buyers: ['*雪'],
  sha256: 'ab'.repeat(32),
}
const found = { [`GET /public/check/${code}`]: checked }
const input = () => screen.getByLabelText('选择合同文件（PDF）')
const button = (name: string) => screen.getByRole('button', { name })

describe('a mistyped code', () => {
  const replaced = (at: number, symbol: string) => code.slice(0, at) + symbol + code.slice(at + 1)
  const other = (at: number) => codeAlphabet[(codeAlphabet.indexOf(code[at] ?? '') + 1) % 32] ?? ''

  test.each([0, 3, 5, 12, 18])('symbol %i: names group and place, and suggests the code', at => {
    const group = Math.floor(at / 5) + 1
    expect(mistakeIn(replaced(at, other(at)))).toEqual({
      message: `第${group}组第${(at % 5) + 1}个“${other(at)}”可能写错了`,
      suggestion: code,
    })
  })

  test('a symbol that no code has: the one that fits is suggested', () => {
    expect(mistakeIn(replaced(6, '?'))).toEqual({
      message: '第2组第2个“?”不对，查验码只有字母和数字',
      suggestion: code,
    })
  })

  test('too short, or wrong in several places: no guess', () => {
    expect(mistakeIn('ABC')).toEqual({
      message: '查验码是16位字母和数字。现在是3位。请核对后再填',
      suggestion: null,
    })
    expect(mistakeIn('')?.message).toBe('查验码是16位字母和数字。请核对后再填')
    expect(mistakeIn(replaced(0, other(0)).replace(code[6] ?? '', other(6)))?.suggestion).not.toBe(code)
  })

  test('look-alikes, full width and no dashes are no mistake', () =>
    expect(mistakeIn(code.replace(/-/g, '').replace(/1/g, 'l').replace(/0/g, 'o').toLowerCase())).toBeNull())
})

test.each([`https://clf.example/v/${code}`, `https://clf.example/#/screens/verify/index?code=${code}`])(
  'a scanned %s is looked up',
  async text => {
    onPage()
    Object.assign(window, { ehbAppJssdk: { user: {}, device: { scan: () => undefined } } })
    serve(found)
    jest.spyOn(host(), 'canIUse').mockReturnValue(true)
    jest.spyOn(host().device, 'scan').mockResolvedValue({ text })
    render(<Verify />)
    await userEvent.click(await screen.findByRole('button', { name: '扫合同上的二维码' }))
    expect(await screen.findByText(standings.VALID.meaning)).toBeInTheDocument()
    expect(screen.getByLabelText('查验码')).toHaveValue(code)
  },
)

test.each([
  [refuse(404, 'VER-01', phrases['VER-01'].citizen), '未找到'],
  [refuse(429, 'VER-429', '查得太频繁了，请37秒后再查。'), '查得太频繁了，请37秒后再查。'],
  [lost, '没有连上网络'],
])('an answer that is none is a page of its own: %#', async (reply, sentence) => {
  onPage()
  serve({ [`GET /public/check/${code}`]: reply })
  render(<Verify />)
  await userEvent.type(screen.getByLabelText('查验码'), code)
  await userEvent.click(button('查验'))
  expect(await screen.findByText(sentence)).toBeInTheDocument()
})

describe('a file', () => {
  const choose = async (chosen: File) => {
    onPage()
    render(<Verify />)
    await userEvent.upload(input(), chosen, { applyAccept: false })
  }

  test('too large: is not read', async () => {
    const big = new File(['%PDF-'], '大.pdf')
    Object.defineProperty(big, 'size', { value: largest + 1 })
    await choose(big)
    expect(await screen.findByText('文件太大')).toBeInTheDocument()
    expect(asked).toEqual([])
  })

  test('on a device without Web Crypto: says so', async () => {
    await choose(new File(['%PDF-1.7'], '合同.pdf'))
    expect(await screen.findByText('这台设备不能核对文件')).toBeInTheDocument()
    expect(screen.getByText('合同.pdf：这台设备不能核对文件')).toBeInTheDocument()
  })
})
