import { areaText, formatUnitNo, maskDoor, parseArea, parseCertNo, parseUnitNo, regionLabel } from './index'

describe('certificate numbers', () => {
  it.each([
    '鄂（2022）咸安区不动产权第0001234号',
    '鄂(2022)咸安区不动产权第0001234号',
    ' 鄂 （ ２０２２ ） 咸安区 不动产权 第 0001234 号 ',
    '鄂【2022】咸安区不动产权第1234号',
    '鄂2022咸安区不动产权第0001234',
  ])('%s has one canonical form', input => {
    expect(parseCertNo(input)).toEqual({
      ok: true,
      kind: 'new',
      certNo: '鄂（2022）咸安区不动产权第0001234号',
      year: 2022,
      place: '咸安区',
    })
  })

  it('keeps eight digits', () => {
    expect(parseCertNo('鄂（2022）赤壁市不动产权第12345678号')).toMatchObject({
      certNo: '鄂（2022）赤壁市不动产权第12345678号',
    })
  })

  it.each(['咸房权证永安字第00012345号', '赤壁市房权证蒲圻字第1234号', '咸国用(2008)第123号'])(
    '%s is an old one',
    input => {
      expect(parseCertNo(input)).toMatchObject({ ok: true, kind: 'old' })
    },
  )

  it.each([
    ['鄂（2022）咸安区不动产证明第0001234号', 'OWN-05'],
    ['鄂（2022）咸安区不动产登记证明第0001234号', 'OWN-05'],
    ['鄂（2022）武汉市不动产权第0001234号', 'OWN-09'],
    ['湘（2022）咸安区不动产权第0001234号', 'OWN-09'],
    ['123', 'REQ-422'],
    ['<script>alert</script>', 'REQ-422'],
    ['证'.repeat(101), 'REQ-422'],
  ])('%s is refused with %s', (input, code) => {
    expect(parseCertNo(input)).toEqual({ ok: false, code })
  })
})

describe('unit numbers', () => {
  it('reads and groups one', () => {
    const parsed = parseUnitNo('421202 001002 gb00012 F00030012')
    expect(parsed).toEqual({ ok: true, unitNo: '421202001002GB00012F00030012', regionCode: '421202' })
    expect(formatUnitNo('421202001002GB00012F00030012')).toBe('421202 001002 GB00012 F00030012')
  })

  it.each([
    ['421202001002GB00012F0003001', 'OWN-08'],
    ['421202001002JB00012F00030012', 'OWN-08'],
    ['421202001002GB00012W00000000', 'OWN-08'],
    ['420111001002GB00012F00030012', 'OWN-09'],
  ])('%s is refused with %s', (input, code) => {
    expect(parseUnitNo(input)).toEqual({ ok: false, code })
  })
})

it.each([
  ['咸宁市咸安区测试路8号某小区3栋1单元1202室', '咸宁市咸安区测试路8号某小区3栋1单元***室'],
  ['某小区3栋1202', '某小区3栋***'],
  ['某小区甲户', '某小区***'],
])('hides the door of %s', (location, masked) => {
  expect(maskDoor(location)).toBe(masked)
})

it('reads and writes areas', () => {
  expect(parseArea('118.52')).toBe(11_852)
  expect(parseArea('96.3')).toBe(9_630)
  expect(parseArea('96')).toBe(9_600)
  expect(parseArea('-1')).toBeNull()
  expect(parseArea('1.234')).toBeNull()
  expect(areaText(11_852)).toBe('118.52')
  expect(areaText(5)).toBe('0.05')
})

it('names regions', () => {
  expect(regionLabel('421281')).toBe('赤壁市')
  expect(regionLabel('420100')).toBe('未知地区（420100）')
})
