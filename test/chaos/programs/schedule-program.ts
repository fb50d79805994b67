// Runs what falls due, as the program does, and says so; or is killed at a moment that its label names.
import {writeSync} from 'node:fs';
import {isActiveTask} from '../../../source/app/schedule-access.js';
import {waitingTask} from '../../../source/app/schedule-runs.js';
import {nextRun} from '../../../source/intents/schedule-times.js';
import {createScheduleWatch} from '../../../source/intents/schedule-watch.js';
import {openStore} from '../../../source/store/open-store.js';
import {createSchedulesRepository} from '../../../source/store/repositories/schedules-repository.js';
import {createSessionsRepository} from '../../../source/store/repositories/sessions-repository.js';
import {createTasksRepository} from '../../../source/store/repositories/tasks-repository.js';
import {readSettings} from './program-settings.js';

const {storeOptions, label} = readSettings();
const store = await openStore({...storeOptions, watch: true, now: Date.now});
const schedules = createSchedulesRepository(store);
const tasks = createTasksRepository(store);
const records = {schedules, tasks, sessions: createSessionsRepository(store)};
const dieAt = (moment: string) => {
	if (label === moment) process.kill(process.pid, 'SIGKILL');
};

const begin = async (taskId: string) => {
	dieAt('claimed');
	if (!(await tasks.begin(taskId, Date.now()))) return;
	dieAt('begun');
	writeSync(1, `${taskId}\n`);
	const task = await tasks.find(taskId);
	if (task) await tasks.save({...task, state: 'completed', endedAt: Date.now()});
};
const watch = createScheduleWatch({
	...{records: schedules, now: Date.now, newTask: waitingTask, nextRun},
	// Time is short here.
	setTimer(run, delayMs) {
		const timer = setTimeout(run, Math.min(delayMs, 50));
		return () => clearTimeout(timer);
	},
	isActive: (id) => isActiveTask({records: async () => records, activeTasks: () => []}, id),
	onDue(run) {
		if (run.is === 'begun') void begin(run.taskId);
		else writeSync(1, `${run.is}\n`);
	},
	onError(error) {
		throw error;
	},
});
store.onCommit(() => watch.wake());
watch.wake();

process.stdin.on('end', async () => {
	watch.close();
	await store.close();
	process.exit(0);
});
process.stdin.resume();
