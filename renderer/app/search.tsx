import { Text } from '@mantine/core'
import { Spotlight } from '@mantine/spotlight'
import { IconListSearch, IconSearch } from '@tabler/icons-react'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import type { User } from '#shared/contracts/api.ts'
import { useDb, useDeps } from '#renderer/data/react.tsx'
import { useUnitNames } from '#renderer/entities/labels/use-unit-names.ts'
import { paths } from '#renderer/entities/paths/paths.ts'
import { plainText } from '#renderer/features/search/hit-view.ts'
import { StillIndexing } from '#renderer/features/search/still-indexing.tsx'
import { useRecordSearch } from '#renderer/features/search/use-record-search.ts'
import { MarkedText } from '#renderer/ui/marked-text.tsx'
import { useHotkey } from '#renderer/ui/use-hotkey.ts'
import { navigationFor } from './navigation.tsx'
import { searchDialog, searchStore, useChoice } from './search-dialog.ts'
import { searchEverywhere, type Found } from './search-results.ts'
import classes from './search.module.css'

/** Of each kind; the page has the others. */
const PER_KIND = 4
const PEOPLE = 6

/** Ctrl/⌘+K: people, pages and every record from one field. */
export function Search({ user }: { readonly user: User }) {
  const [text, setText] = useState('')
  const [opened, setOpened] = useState(false)
  useHotkey('mod+k', () => searchDialog.open(), { inFields: true })
  return (
    <Spotlight.Root
      store={searchStore}
      query={text}
      onQueryChange={setText}
      shortcut={null}
      onSpotlightOpen={() => setOpened(true)}
      onSpotlightClose={() => setOpened(false)}
      scrollable
      maxHeight={480}
      size={720}
      centered={false}
      yOffset={72}
      overlayProps={{ backgroundOpacity: 0.3, blur: 0 }}
      // A letter typed right after the shortcut must not fall into the page below a dialog that is still fading in.
      transitionProps={{ duration: 0 }}
    >
      <Spotlight.Search
        placeholder="找人、找会议、找事项里的话、去哪一页…"
        aria-label="查找"
        leftSection={<IconSearch size={19} aria-hidden />}
        maxLength={60}
      />
      {opened && <Results user={user} text={text} />}
    </Spotlight.Root>
  )
}

function Results({ user, text }: { readonly user: User; readonly text: string }) {
  const db = useDb()
  const { today } = useDeps()
  const navigate = useNavigate()
  const unitNames = useUnitNames()
  const { answer, waiting, progress } = useRecordSearch({ text, perKind: PER_KIND })
  const groups = searchEverywhere(text, {
    pages: navigationFor(user),
    people: (query) => db.searchPeople(query, { limit: PEOPLE }),
    answer,
    context: { unitNames, today: today() },
  })
  useChoice(groups.flatMap(({ results }) => results.map(({ key }) => key)).join(' '))
  const go = (to: string): void => void navigate(to)
  return (
    <>
      {groups.length > 0 && (
        <Spotlight.ActionsList>
          {groups.map(({ group, results }) => (
            <Spotlight.ActionsGroup key={group} label={group}>
              {results.map((found) => (
                <FoundAction key={found.key} found={found} go={go} />
              ))}
            </Spotlight.ActionsGroup>
          ))}
          {answer.total > 0 && (
            <Spotlight.Action
              className={classes.found ?? ''}
              leftSection={<IconListSearch size={18} aria-hidden />}
              label={`在查找页看全部 ${answer.total} 条，按类别和时间筛选`}
              onClick={() => go(paths.search(text.trim()))}
            />
          )}
        </Spotlight.ActionsList>
      )}
      {groups.length === 0 && (
        <Spotlight.Empty>
          {text.trim() === '' ? '输入姓名、拼音首字母、手机尾号，或记录里的词' : waiting ? '正在找…' : '没有找到'}
        </Spotlight.Empty>
      )}
      <Notes near={answer.near ? text.trim() : ''} progress={progress} />
    </>
  )
}

function FoundAction({ found, go }: { readonly found: Found; go(to: string): void }) {
  return (
    <Spotlight.Action className={classes.found ?? ''} onClick={() => go(found.to)} aria-label={plainText(found.title)}>
      <div className={classes.words}>
        <div className={classes.line}>
          <span className={classes.title}>
            <MarkedText parts={found.title} />
          </span>
          <span className={classes.aside}>{found.aside}</span>
        </div>
        {found.detail.length > 0 && (
          <div className={classes.detail}>
            <MarkedText parts={found.detail} />
          </div>
        )}
      </div>
    </Spotlight.Action>
  )
}

function Notes({ near, progress }: { readonly near: string; readonly progress: Parameters<typeof StillIndexing>[0]['progress'] }) {
  if (near === '' && progress.built && !progress.failed) return null
  return (
    <Spotlight.Footer>
      {near !== '' && (
        <Text role="status" fz="sm" c="dimmed">
          没有找到“{near}”，上面的记录是读音或写法相近的
        </Text>
      )}
      <StillIndexing progress={progress} />
    </Spotlight.Footer>
  )
}
