import { expect, it } from 'vitest'
import { makePerson } from '#tests/factories/person.ts'
import { createDevice, makeUser } from './device.ts'
import { createModelDistrict } from './model-district.ts'

const [typed, late] = [makePerson('typed'), makePerson('late')]

it.each(['memory', 'dexie'] as const)(
  'what is being saved when the data is closed is there afterwards, %s; what comes later is refused in words',
  async (kind) => {
    const transport = createModelDistrict().connect({ offline: true, loseAnswers: 0 })
    const device = createDevice({ kind, user: makeUser('chen'), transport })
    const { db } = await device.start()
    const saving = db.save([{ kind: 'put', collection: 'people', document: typed }])
    await db.close()
    expect(await saving).toMatchObject({ ok: true })
    expect(await db.save([{ kind: 'put', collection: 'people', document: late }])).toMatchObject({
      ok: false,
      error: { code: 'store/unavailable' },
    })

    const again = (await device.start()).db
    expect(await again.find('people').run()).toMatchObject([{ id: typed.id }])
    await again.close()
  },
)
