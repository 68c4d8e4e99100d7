import { Anchor, Select, Text } from '@mantine/core'
import { Link } from 'react-router'
import { useDb, useDeps, useLive } from '#renderer/data/react.tsx'
import { paths } from '#renderer/entities/paths/paths.ts'
import { isLibraryPaper, inLibraryOrder, libraryKinds, standingOf } from '#shared/domain/agreement/library.ts'
import type { Agreement } from '#shared/schema/agreements.ts'

interface BasisFieldProps {
  readonly value: string | undefined
  onChange(id: string | undefined, words: string): void
}

/** A paper of the library as ground; its name and number are offered as the words of it. */
export function BasisField({ value, onChange }: BasisFieldProps) {
  const { db, today } = useDeps()
  const live = useLive(db.find('agreements', { selector: { kind: { $in: [...libraryKinds] } } }))
  const all = live.status === 'ready' ? live.data : []
  const offered = inLibraryOrder(all.filter((one) => one.id === value || standingOf(one, today()) === 'inForce'))
  if (offered.length === 0 && value === undefined) return null
  return (
    <Select
      label="依据文件（可不选）"
      description="文件库里的文件；选了以后，看依据的人点一下就能打开"
      searchable
      clearable
      data={offered.map((one) => ({ value: one.id, label: wordsOf(one) }))}
      value={value ?? null}
      onChange={(id) => {
        const chosen = all.find((one) => one.id === id)
        onChange(id ?? undefined, chosen ? wordsOf(chosen) : '')
      }}
      nothingFoundMessage="文件库里没有"
    />
  )
}

function wordsOf({ title, number }: Agreement): string {
  const name = title.startsWith('《') ? title : `《${title}》`
  return number ? `${name}（${number}）` : name
}

/** The words of a ground, and the paper that they are found in. */
export function BasisWords({ text, document }: { readonly text: string; readonly document: string | undefined }) {
  const live = useLive(useDb().findOne('agreements', document ?? 'none'))
  const found = live.status === 'ready' && live.data && isLibraryPaper(live.data) ? live.data : undefined
  return (
    <>
      <Text style={{ whiteSpace: 'pre-wrap' }}>{text}</Text>
      {found && (
        <Anchor component={Link} to={paths.document(found.id)} display="block">
          打开依据文件：{found.title}
        </Anchor>
      )}
    </>
  )
}
