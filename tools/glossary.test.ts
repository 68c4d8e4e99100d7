import { readFile } from 'node:fs/promises'
import { describe, expect, it } from 'vitest'
import { entities } from '#shared/schema/entities.ts'
import { jsonSchemaOf, type JsonSchema } from '#shared/schema/json-schema.ts'

describe('docs/glossary.md', () => {
  it('names every code of the schema, so that no word is coined twice', async () => {
    const glossary = await readFile(new URL('../docs/glossary.md', import.meta.url), 'utf8')
    const named = new Set(Array.from(glossary.matchAll(/`([^`]+)`/g), ([, word]) => word))
    const missing = Object.values(entities).flatMap((entity) =>
      codesOf(jsonSchemaOf(entity), entity.name).filter((code) => !named.has(code.value)),
    )
    expect(missing.map((code) => `${code.place}: ${code.value}`)).toEqual([])
  })
})

interface Code {
  readonly place: string
  readonly value: string
}

function codesOf(schema: JsonSchema, place: string): Code[] {
  const own = (schema.enum ?? []).map((value) => ({ place, value: String(value) }))
  const members = Object.entries(schema.properties ?? {}).flatMap(([name, member]) => codesOf(member, `${place}.${name}`))
  return [...own, ...members, ...(schema.items ? codesOf(schema.items, place) : [])]
}
