import Taro from '@tarojs/taro'
import { act, render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { useState } from 'react'
import '../../test/server'
import { ApiError } from '../api'
import { usePreferences } from '../stores/preferences'
import { Button, Choice, DateField, ErrorBox, Field, MoneyField, Page, Sheet } from '.'

const button = (name: string) => screen.getByRole('button', { name })

test('a field is found by its label and described by its hint and error', () => {
  render(
    <Field
      name="certNo"
      label="不动产权证号"
      hint="在第二页"
      error="请填写"
      value=""
      onChange={() => undefined}
    />,
  )
  const input = screen.getByLabelText('不动产权证号')
  expect(input).toHaveAttribute('aria-invalid', 'true')
  expect(input).toHaveAccessibleDescription('在第二页 请填写')
})

function Money({ area }: { area?: number }) {
  const [fen, setFen] = useState<number | null>(null)
  return (
    <>
      <MoneyField label="成交总价" fen={fen} onFen={setFen} area={area} />
      <p data-testid="fen">{String(fen)}</p>
      <Button onClick={() => setFen(12_345)}>改成别的</Button>
    </>
  )
}

test('an amount is read back in words and per square metre while it is typed', async () => {
  render(<Money area={11852} />)
  await userEvent.type(screen.getByLabelText('成交总价'), '860000.5')
  expect(screen.getByTestId('fen')).toHaveTextContent('86000050')
  expect(screen.getByText('人民币捌拾陆万元伍角')).toBeInTheDocument()
  expect(screen.getByText(/7,256\.16 元\/平方米/)).toBeInTheDocument()
  expect(screen.getByLabelText('成交总价')).toHaveValue('860000.5')
})

test('what is not an amount is said at once; a value from outside replaces the text', async () => {
  render(<Money />)
  await userEvent.type(screen.getByLabelText('成交总价'), '八十万')
  expect(screen.getByText('请填写数字，最多两位小数')).toBeInTheDocument()
  await userEvent.click(button('改成别的'))
  expect(screen.getByLabelText('成交总价')).toHaveValue('123.45')
})

test('a day is read back with its weekday', () => {
  render(<DateField label="交房" value="2026-12-31" onChange={() => undefined} />)
  expect(screen.getByText('2026年12月31日 星期四')).toBeInTheDocument()
})

test('a choice works by keyboard and says what it asks', async () => {
  const changed = jest.fn()
  const options = [
    { value: 'A', label: '甲' },
    { value: 'B', label: '乙' },
  ] as const
  render(<Choice label="怎么付" options={options} value="A" onChange={changed} />)
  expect(screen.getByRole('radiogroup', { name: '怎么付' })).toBeInTheDocument()
  expect(screen.getByRole('radio', { name: '甲' })).toBeChecked()
  await userEvent.tab()
  await userEvent.keyboard('{ArrowDown}')
  expect(changed).toHaveBeenCalledWith('B')
})

test('errors: title, focus on the summary, each line leads to its field', async () => {
  Element.prototype.scrollIntoView = jest.fn()
  const errors = [{ path: 'items.0.name', message: '请填写物品名称' }]
  render(
    <Page title="附属物品" errors={errors}>
      <Field name="items.0.name" label="物品" value="" onChange={() => undefined} />
    </Page>,
  )
  expect(Taro.setNavigationBarTitle).toHaveBeenLastCalledWith({ title: '有误：附属物品' })
  expect(screen.getByRole('alert')).toHaveFocus()
  await userEvent.click(button('请填写物品名称'))
  expect(screen.getByLabelText('物品')).toHaveFocus()
})

test('a page says when the connection is gone, and grows with large type', () => {
  const { container } = render(<Page title="办理进度">正文</Page>)
  act(() => {
    jest.spyOn(navigator, 'onLine', 'get').mockReturnValue(false)
    window.dispatchEvent(new Event('offline'))
    usePreferences.setState({ large: true })
  })
  expect(screen.getByRole('status')).toHaveTextContent('网络断开了')
  expect(container.firstChild).toHaveClass('large')
  act(() => void window.dispatchEvent(new Event('online')))
  expect(screen.queryByRole('status')).toBeNull()
})

test('a busy button takes no second tap', async () => {
  const tapped = jest.fn()
  render(
    <Button busy onClick={tapped}>
      提交备案
    </Button>,
  )
  await userEvent.click(button('请稍候……'))
  expect(tapped).not.toHaveBeenCalled()
})

function Opening() {
  const [open, setOpen] = useState(false)
  return (
    <>
      <Button onClick={() => setOpen(true)}>邀请</Button>
      <Sheet title="邀请张雪" open={open} onClose={() => setOpen(false)}>
        <Button onClick={() => undefined}>复制邀请</Button>
      </Sheet>
    </>
  )
}

test('a sheet takes the focus, keeps it, gives it back on Escape', async () => {
  render(<Opening />)
  await userEvent.click(button('邀请'))
  expect(screen.getByRole('dialog', { name: '邀请张雪' })).toHaveFocus()
  await userEvent.tab()
  await userEvent.tab()
  await userEvent.tab()
  expect(button('关闭')).toHaveFocus()
  await userEvent.keyboard('{Escape}')
  expect(screen.queryByRole('dialog')).toBeNull()
  expect(button('邀请')).toHaveFocus()
})

test('a refusal says what was found, what to do, what is kept, where the window is', () => {
  const error = new ApiError('SYS-01', '登记系统没有响应。', '已保存的内容都在。', '稍后再试。')
  render(<ErrorBox error={error} onRetry={() => undefined} regionCode="421223" />)
  const box = screen.getByRole('alert')
  for (const text of ['登记系统没有响应。', '稍后再试。', '已保存的内容都在。', '崇阳县政务服务大厅'])
    expect(box).toHaveTextContent(text)
  expect(button('再试一次')).toBeInTheDocument()
  expect(document.activeElement).toContainElement(box)
})
