import '#shared/lib/value.ts'
import 'react'
import '@mantine/core'
