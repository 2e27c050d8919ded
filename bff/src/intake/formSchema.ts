import * as z from 'zod/mini'
import { currentForm, formCode, formVersionNumbers, formVersions, type FormVersion } from '@clf/shared/routes'
import { OpenRefusal } from '../open'

/** JSON Schema of a version of the custom form, made from its declaration. @throws OpenRefusal 40403, 40404 */
export function formSchemaOf(code: string, wanted: string | undefined) {
  if (code !== formCode) throw new OpenRefusal(404, 40403, '没有这个表单')
  const version = wanted === undefined ? currentForm : Number(wanted)
  if (!(version in formVersions))
    throw new OpenRefusal(404, 40404, '没有这个版本', { versions: formVersionNumbers })
  const schema = z.toJSONSchema(formVersions[version as FormVersion], { io: 'input' })
  return {
    formCode,
    version,
    current: currentForm,
    versions: formVersionNumbers,
    schema: schema as Record<string, unknown>,
  }
}
