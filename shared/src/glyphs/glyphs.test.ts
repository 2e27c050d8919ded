import { isPrintable, uncovered } from '.'

describe('characters of the contract font', () => {
  it.each(['王', '䶮', '㛃', '𠅤', '·', '／', '（', 'A', '0', ' ', '　', '㎡', '一', '龥'])(
    'prints %s',
    char => {
      expect(isPrintable(char)).toBe(true)
    },
  )
  it.each(['𲎯', '\uE863', '\uFFFD', '\u0007', '\u200b', '⼀', '\ud800', '😀', ''])(
    'does not print %j',
    char => {
      expect(isPrintable(char)).toBe(false)
    },
  )
  it('lists what is missing, once, in order', () => {
    expect(uncovered('王𲎯小\uE863𲎯\n')).toEqual(['𲎯', '\uE863'])
    expect(uncovered('古丽扎尔·阿卜杜热西提')).toEqual([])
  })
})
