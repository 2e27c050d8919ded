import { BlockList, isIP } from 'node:net'

const familyOf = (ip: string) => (isIP(ip) === 6 ? 'ipv6' : 'ipv4')
/** An IPv4 address that a dual-stack socket writes as IPv6. */
const plain = (ip: string) => /^::ffff:([\d.]+)$/i.exec(ip)?.[1] ?? ip

/** Is this `address/length`, or a single address? */
export function isNetwork(text: string): boolean {
  const [address = '', length, ...more] = text.split('/')
  const family = isIP(address)
  if (!family || more.length) return false
  return length === undefined || (/^\d{1,3}$/.test(length) && Number(length) <= (family === 6 ? 128 : 32))
}

/** Does one of the networks hold the address? No networks: any address does. A network that is none holds nothing. */
export function withinNetworks(networks: readonly string[], ip: string): boolean {
  if (!networks.length) return true
  const list = new BlockList()
  for (const network of networks.filter(isNetwork)) {
    const [address = '', length] = network.split('/')
    if (length === undefined) list.addAddress(address, familyOf(address))
    else list.addSubnet(address, Number(length), familyOf(address))
  }
  const address = plain(ip)
  return isIP(address) !== 0 && list.check(address, familyOf(address))
}
