export { hsmKeys, type HsmSettings } from './hsmKeys'
export { sdr, SdfError, type OpenSdfDevice, type SdfDevice, type SdfSession } from './sdf'
