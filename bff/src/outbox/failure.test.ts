import { backoffMs, describeFailure } from './failure'

test.each([
  [
    Object.assign(new Error('张三 的合同'), { name: 'AxiosError', code: 'ECONNREFUSED', status: 503 }),
    'AxiosError ECONNREFUSED 503',
  ],
  [new TypeError('x is not a function'), 'TypeError'],
  [{ name: '张三', code: '421200199001010015', status: 'broken' }, 'Error'],
  [{ name: 'Error', code: 'ID421200199001010015' }, 'Error'],
  ['421200199001010015', 'Error'],
  [null, 'Error'],
])('names the kind of %p only', (error, words) => expect(describeFailure(error)).toBe(words))

test('the wait never passes ten minutes and is at most a quarter shorter', () => {
  expect(backoffMs(1, () => 0)).toBe(2_000)
  expect(backoffMs(1, () => 1)).toBe(1_500)
  expect(backoffMs(5_000, () => 0)).toBe(600_000)
})
