import { Drawer } from '@mantine/core'
import { useNavigate } from 'react-router'
import { useDeps } from '#renderer/data/react.tsx'
import { paths } from '#renderer/entities/paths/paths.ts'
import { notifyPersonUndo } from '#renderer/entities/person/notify-person-undo.ts'
import { notifyOk } from '#renderer/ui/notify.ts'
import { useUrlParam } from '#renderer/ui/use-url-param.ts'
import type { Failure } from '#shared/contracts/errors.ts'
import type { Result } from '#shared/lib/result.ts'
import type { Person } from '#shared/schema/people.ts'
import { addPerson, savePerson } from './actions.ts'
import { PersonForm } from './person-form.tsx'
import type { PersonInput } from './person-input.ts'

/** Adds a person (`?new=1` on the list) or edits the one given (`?edit=1` on his sheet). */
export function PersonDrawer({ person }: { readonly person?: Person }) {
  const deps = useDeps()
  const navigate = useNavigate()
  const [opened, setOpened] = useUrlParam(person ? 'edit' : 'new')
  const close = (): void => setOpened('')
  const save = async (input: PersonInput, loaded: Person | undefined): Promise<Result<unknown, Failure>> => {
    if (loaded) {
      const saved = await savePerson(deps, input, loaded)
      if (!saved.ok) return saved
      close()
      notifyPersonUndo(`已保存${saved.value.person.name}的资料`, saved.value)
      return saved
    }
    const added = await addPerson(deps, input)
    if (!added.ok) return added
    notifyOk(`已新增${added.value.name}`)
    void navigate(paths.person(added.value.id), { replace: true })
    return added
  }
  return (
    <Drawer
      opened={opened === '1'}
      onClose={close}
      position="right"
      size={720}
      title={person ? `修改 · ${person.name}` : '新增人员'}
      closeOnClickOutside={false}
    >
      {opened === '1' && <PersonForm key={person?.id ?? 'new'} person={person} save={save} onCancel={close} />}
    </Drawer>
  )
}
