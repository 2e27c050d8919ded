import { isNetwork, withinNetworks } from './networks'

test.each([
  ['10.1.2.0/24', '10.1.2.200', true],
  ['10.1.2.0/24', '10.1.3.1', false],
  ['10.1.2.0/24', '::ffff:10.1.2.200', true],
  ['10.1.2.7', '10.1.2.7', true],
  ['10.1.2.7', '10.1.2.8', false],
  ['2001:db8:5::/48', '2001:db8:5:1::9', true],
  ['2001:db8:5::/48', '2001:db8:6::9', false],
  ['10.1.2.0/24', 'nonsense', false],
  ['nonsense', '10.1.2.1', false],
])('%s and %s: %s', (network, ip, inside) => expect(withinNetworks([network], ip)).toBe(inside))

test('a site without networks lets every address in', () =>
  expect(withinNetworks([], '203.0.113.9')).toBe(true))

test.each([
  ['10.0.0.0/8', true],
  ['10.0.0.1', true],
  ['2001:db8::/128', true],
  ['10.0.0.0/33', false],
  ['10.0.0.0/8/8', false],
  ['10.0.0.0/-1', false],
  ['10.0.0/8', false],
  ['', false],
])('%s is a network: %s', (text, is) => expect(isNetwork(text)).toBe(is))
