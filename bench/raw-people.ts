/**
 * In the page: so many documents of the shape of an imported person into plain IndexedDB, one store with the product's indexes, 250 a
 * transaction, relaxed durability. @returns milliseconds
 */
export async function putRaw(people: number): Promise<number> {
  const database = await new Promise<IDBDatabase>((resolve, reject) => {
    const asked = indexedDB.open('raw-people', 1)
    asked.addEventListener('upgradeneeded', () => {
      const store = asked.result.createObjectStore('people', { keyPath: 'id' })
      for (const index of ['name', 'room', 'grid', 'updatedAt']) store.createIndex(index, ['_deleted', index, 'id'])
    })
    asked.addEventListener('success', () => resolve(asked.result))
    asked.addEventListener('error', () => reject(asked.error))
  })
  const stamp = '2026-11-23T08:30:00.000Z-0000-0123456789ab'
  const party = { stage: 'full', rights: 'normal', branchName: '第1党支部', joinedOn: '2001-07-01', fullOn: '2002-07-01' }
  const entry = {
    id: 'entry',
    at: stamp,
    by: 'bench-empty',
    byName: '测量',
    kind: 'import',
    ref: 'batch',
    note: '名册.xlsx',
    value: 'created',
  }
  const started = performance.now()
  for (let from = 0; from < people; from += 250) {
    const transaction = database.transaction('people', 'readwrite', { durability: 'relaxed' })
    const done = new Promise<void>((resolve, reject) => {
      transaction.addEventListener('complete', () => resolve())
      transaction.addEventListener('error', () => reject(transaction.error))
    })
    for (let at = from; at < Math.min(people, from + 250); at += 1) {
      transaction.objectStore('people').put({
        id: `0198f2a0-0000-7000-8000-${String(at).padStart(12, '0')}`,
        unit: '320106001002',
        audience: [],
        createdAt: stamp,
        createdBy: 'bench-empty',
        updatedAt: stamp,
        updatedBy: 'bench-empty',
        source: 'import',
        retention: 'y10',
        attachments: [],
        history: [entry],
        name: `测${at}`,
        sex: 'male',
        bornOn: '1970-01-01',
        ethnicity: '汉族',
        education: '大专',
        citizenId: `320106197001010${at}`,
        phone: `138${at}`,
        address: '测量路1号',
        room: '',
        grid: '',
        employer: '测量厂',
        skills: [],
        tags: [],
        state: 'active',
        party,
        posts: [],
        _deleted: 0,
      })
    }
    await done
  }
  return performance.now() - started
}
