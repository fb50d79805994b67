import {open} from 'node:fs/promises';
import path from 'node:path';
import type {App} from '../app/create-app.js';
import {examine} from '../app/doctor-report.js';
import {stopRuns} from '../app/stop-runs.js';
import {loadReportTexts} from '../config/report-texts.js';
import type {LanguageActions, ReportActions} from '../contracts/surface-actions.js';
import {openAtomicFile} from '../lib/atomic-file.js';
import {createRedactor} from '../lib/redact.js';
import {version} from '../lib/version.js';
import {contextReports} from './context.js';
import {doctorDeps} from './doctor-deps.js';
import {doctorText} from './doctor-report.js';
import type {Setup} from './open-app.js';
import {stopText, stopWaitMs} from './stop.js';

const logBytes = 64 * 1024;
const bugLogLines = 60;

/** The reports of the command line, for reading on the screen. */
export function createLiveReports(
	app: App,
	setup: Setup,
	language: Pick<LanguageActions, 'current'>,
): ReportActions {
	const {paths, environment} = setup;
	const doctor = async () => {
		const {signal} = new AbortController();
		const deps = await doctorDeps(setup, {
			...{language: language.current(), signal, isOnline: false, models: app},
		});
		return doctorText(await examine(deps), deps.say);
	};
	const texts = () => loadReportTexts(language.current());
	const log = () => readEnd(paths.logFile);
	return {
		async context(sessionId) {
			const {cwd} = app;
			const session = sessionId === undefined ? {} : {sessionId};
			const report = await app.reportContext({text: '', cwd, ...session});
			return contextReports.text(report, await texts());
		},
		doctor,
		stop: async () => stopText(await stopRuns(paths.runningFolder, stopWaitMs), await texts()),
		async bug() {
			const redactor = createRedactor(environment.listSecrets());
			const lines = (await log()).split('\n').slice(-bugLogLines).join('\n');
			const {sources} = await setup.reload();
			const text = [
				`# openintent ${version}: report`,
				`Node ${process.version}, ${process.platform} ${process.arch}`,
				`Set in the configuration (names only): ${[...sources.keys()].join(', ') || 'nothing'}`,
				'## doctor',
				await doctor(),
				'## log',
				lines,
			].join('\n\n');
			const name = `bug-report-${new Date().toISOString().replace(/[:.]/g, '-')}.md`;
			const file = await openAtomicFile(path.join(paths.dataFolder, name), {isNew: true});
			await file.write(redactor.redact(text));
			await file.commit();
			return path.join(paths.dataFolder, name);
		},
	};
}

/** The last whole lines of a file; empty when there is none. */
async function readEnd(name: string): Promise<string> {
	const file = await open(name, 'r').catch(() => undefined);
	if (file === undefined) return '';
	try {
		const {size} = await file.stat();
		const length = Math.min(size, logBytes);
		const {buffer} = await file.read(Buffer.alloc(length), 0, length, size - length);
		const text = buffer.toString('utf8');
		return length < size ? text.slice(text.indexOf('\n') + 1) : text;
	} finally {
		await file.close();
	}
}
