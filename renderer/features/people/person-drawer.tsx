import { Drawer } from '@mantine/core'
import { useNavigate } from 'react-router'
import { useDeps } from '#renderer/data/react.tsx'
import { paths } from '#renderer/entities/paths/paths.ts'
import { notifyFailure, notifyOk, notifyUndo } from '#renderer/ui/notify.ts'
import { useUrlParam } from '#renderer/ui/use-url-param.ts'
import type { Failure } from '#shared/contracts/errors.ts'
import type { Result } from '#shared/lib/result.ts'
import type { Person } from '#shared/schema/people.ts'
import { restorePerson, savePerson } from './actions.ts'
import { PersonForm } from './person-form.tsx'
import type { PersonInput } from './person-input.ts'

/** Adds a person (`?new=1` on the list) or edits the one given (`?edit=1` on his sheet). */
export function PersonDrawer({ person }: { readonly person?: Person }) {
  const deps = useDeps()
  const navigate = useNavigate()
  const [opened, setOpened] = useUrlParam(person ? 'edit' : 'new')
  const close = (): void => setOpened('')
  const save = async (input: PersonInput, loaded: Person | undefined): Promise<Result<Person, Failure>> => {
    const outcome = await savePerson(deps, input, loaded)
    if (!outcome.ok) return outcome
    if (loaded) {
      close()
      notifyUndo(`已保存${outcome.value.name}的资料`, async () => {
        const undone = await restorePerson(deps, loaded, outcome.value)
        if (!undone.ok) notifyFailure(undone.error)
      })
    } else {
      notifyOk(`已新增${outcome.value.name}`)
      void navigate(paths.person(outcome.value.id), { replace: true })
    }
    return outcome
  }
  return (
    <Drawer
      opened={opened === '1'}
      onClose={close}
      position="right"
      size={720}
      title={person ? `修改 · ${person.name}` : '新增人员'}
      closeOnClickOutside={false}
      closeButtonProps={{ 'aria-label': '关闭' }}
    >
      {opened === '1' && <PersonForm key={person?.id ?? 'new'} person={person} save={save} onCancel={close} />}
    </Drawer>
  )
}
