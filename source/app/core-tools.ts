/**
 * The tools whose schemas go out with every request, in this order: what most intents need. Each costs every request of
 * every person, so the whole is measured in a test. All others are found with `tool_search`.
 */
export const coreTools: readonly string[] = [
	'fs_read_file',
	'fs_list_directory',
	'fs_find_files',
	'fs_search_text',
	'fs_write_file',
	'fs_str_replace',
	'shell_execute',
	'web_search',
	'web_fetch',
	'memory_search',
	'memory_save',
	'agent_read_output',
	'tool_search',
];

/** What the adapters have beside those, as `tool_search` tells it to a model. */
export const moreTools: Readonly<Record<string, string>> = {
	filesystem: 'append, copy, move, delete, undo, tree, sizes, recent files, count lines',
	git: 'status, log, diff, branches',
	http: 'request',
	memory: 'list, delete',
	system: 'machine, memory, disks, processes, network, time, programs',
	openintent: 'own status, tasks, sessions, models',
};
