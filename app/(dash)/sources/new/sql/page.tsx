import { titled } from '@/trpc/server'
import { answered } from '../../../answered'
import { connectPage } from '../connecting'

export const generateMetadata = titled(text => text.pulling.form.title(text.pulling.form.kinds.sql.name))

export default answered(() => connectPage('sql'))
