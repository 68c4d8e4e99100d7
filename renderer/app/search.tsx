import { Spotlight, spotlight, type SpotlightActionGroupData } from '@mantine/spotlight'
import { IconSearch } from '@tabler/icons-react'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import type { User } from '#shared/contracts/api.ts'
import { useDb, useLive } from '#renderer/data/react.tsx'
import { useHotkey } from '#renderer/ui/use-hotkey.ts'
import { navigationFor } from './navigation.tsx'
import { searchEverywhere, type Found } from './search-results.ts'
import classes from './shell.module.css'

/** Ctrl/⌘+K: people, meetings, items and pages from one field. */
export function Search({ user }: { readonly user: User }) {
  const [text, setText] = useState('')
  const [opened, setOpened] = useState(false)
  useHotkey('mod+k', () => spotlight.open(), { inFields: true })
  const groups = useResults(user, opened ? text : '')
  return (
    <Spotlight
      actions={groups}
      filter={(_query, actions) => actions}
      query={text}
      onQueryChange={setText}
      shortcut={null}
      onSpotlightOpen={() => setOpened(true)}
      onSpotlightClose={() => setOpened(false)}
      nothingFound={text.trim() === '' ? '输入姓名、拼音首字母、手机尾号，或会议、事项的名称' : '没有找到'}
      scrollable
      maxHeight={440}
      size={620}
      centered={false}
      yOffset={72}
      overlayProps={{ backgroundOpacity: 0.3, blur: 0 }}
      // A letter typed right after the shortcut must not fall into the page below a dialog that is still fading in.
      transitionProps={{ duration: 0 }}
      classNames={{ action: classes.found ?? '' }}
      searchProps={{
        placeholder: '找人、找会议、找事项、去哪一页…',
        'aria-label': '查找',
        leftSection: <IconSearch size={19} aria-hidden />,
        maxLength: 60,
      }}
    />
  )
}

function useResults(user: User, text: string): SpotlightActionGroupData[] {
  const db = useDb()
  const navigate = useNavigate()
  const newest = { sort: [['newest', 'asc']], limit: 300 } as const
  const meetings = useLive(db.find('meetings', newest))
  const items = useLive(db.find('items', newest))
  const found = searchEverywhere(text, {
    pages: navigationFor(user),
    people: (query) => db.searchPeople(query, { limit: 8 }),
    meetings: meetings.status === 'ready' ? meetings.data : [],
    items: items.status === 'ready' ? items.data : [],
  })
  return found.map(({ group, results }) => ({ group, actions: results.map((each) => actionOf(each, (to) => void navigate(to))) }))
}

function actionOf(found: Found, go: (to: string) => void) {
  return { id: found.to, label: found.label, description: found.detail, onClick: () => go(found.to) }
}
