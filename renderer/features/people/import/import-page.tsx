import { ReadOnlyBanner } from '#renderer/ui/read-only-banner.tsx'
import { useMemo, useState } from 'react'
import { useDb, useLive } from '#renderer/data/react.tsx'
import { paths } from '#renderer/entities/paths/paths.ts'
import { Failed } from '#renderer/ui/failed.tsx'
import { Loading } from '#renderer/ui/loading.tsx'
import { Page } from '#renderer/ui/page.tsx'
import { can } from '#shared/domain/permissions.ts'
import { gridsOf, roomsOf } from '#renderer/entities/area/queries.ts'
import { peopleOf } from '../queries.ts'
import { areaIndexOf } from './area-index.ts'
import { ChooseFile, type ChosenFile } from './choose-file.tsx'
import { ImportPreview } from './import-preview.tsx'
import { ImportRuns } from './import-runs.tsx'

const CRUMBS = [{ label: '人员台账', to: paths.people() }]

/** A roster from Excel: choose, look through what would happen, import; taken back here, also weeks later. */
export function PeopleImportPage() {
  const db = useDb()
  const register = useLive(peopleOf(db))
  const grids = useLive(gridsOf(db))
  const rooms = useLive(roomsOf(db))
  const [file, setFile] = useState<ChosenFile>()
  const areas = useMemo(
    () => areaIndexOf(grids.status === 'ready' ? grids.data : [], rooms.status === 'ready' ? rooms.data : []),
    [grids, rooms],
  )
  const ready = register.status === 'ready' && grids.status !== 'loading' && rooms.status !== 'loading'
  return (
    <Page
      title="导入花名册"
      crumbs={CRUMBS}
      description="现有的 Excel 花名册拿来就能用：表头不在第一行、日期写法不一、身份证号是数字，都认得。导入前先给您看每一行会怎样。"
    >
      {!can(db.user, 'create', 'people') && <ReadOnlyBanner>您的岗位不能导入人员。</ReadOnlyBanner>}
      {register.status === 'failed' && <Failed failure={register.error} title="人员台账打不开" />}
      {!ready && register.status !== 'failed' && <Loading label="正在读取人员台账，用来查重…" />}
      {ready && can(db.user, 'create', 'people') && !file && (
        <>
          <ChooseFile onChosen={setFile} />
          <ImportRuns register={register.data} />
        </>
      )}
      {ready && file && (
        <ImportPreview key={file.key} file={file} register={register.data} areas={areas} onDone={() => setFile(undefined)} />
      )}
    </Page>
  )
}
