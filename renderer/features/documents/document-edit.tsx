import { useState } from 'react'
import { useNavigate } from 'react-router'
import { useRecordDeps } from '#renderer/data/use-record-deps.ts'
import { DraftForm } from '#renderer/entities/draft/draft-form.tsx'
import { useEditing } from '#renderer/entities/draft/use-editing.ts'
import { paths } from '#renderer/entities/paths/paths.ts'
import { FormActions } from '#renderer/ui/form-actions.tsx'
import { notifyOk } from '#renderer/ui/notify.ts'
import { Page } from '#renderer/ui/page.tsx'
import { levelOf } from '#shared/domain/identity/area-code.ts'
import type { Agreement } from '#shared/schema/agreements.ts'
import { editDocument, registerDocument } from './actions.ts'
import { documentErrors, documentForm, emptyDocument } from './document-form.ts'
import { DocumentFields } from './document-fields.tsx'

interface DocumentEditProps {
  readonly document: Agreement | undefined
  readonly library: readonly Agreement[]
}

/** 登记文件 */
export function DocumentEdit({ document: latest, library }: DocumentEditProps) {
  const deps = useRecordDeps()
  const navigate = useNavigate()
  // As it was when the form was filled from it: what came since is merged with what is typed here.
  const [loaded] = useState(latest)
  const { form, set, errors, busy, ...draft } = useEditing({
    key: loaded ? `document/${loaded.id}` : 'document/new',
    what: '文件',
    title: ({ title }) => `文件：${title.trim() || '新文件'}`,
    first: () => (loaded ? documentForm(loaded) : emptyDocument(levelOf(deps.db.user.unit))),
    errors: documentErrors,
    save: (input) => (loaded ? editDocument(deps, loaded, input) : registerDocument(deps, input)),
    onSaved({ id }) {
      notifyOk(loaded ? '已保存' : '文件已登记')
      void navigate(paths.document(id), { replace: true })
    },
  })
  const back = loaded ? paths.document(loaded.id) : paths.documents()
  return (
    <Page title={loaded ? '修改文件' : '登记文件'} crumbs={[{ label: '文件库', to: paths.documents() }]}>
      <DraftForm {...draft}>
        <DocumentFields
          form={form}
          errors={errors}
          others={library.filter((one) => one.id !== loaded?.id)}
          ownUnit={deps.db.user.unit}
          isNew={loaded === undefined}
          onChange={set}
        />
        <FormActions submitLabel={loaded ? '保存' : '登记'} busy={busy} onCancel={() => void navigate(back)} hint="Ctrl+回车 保存" />
      </DraftForm>
    </Page>
  )
}
