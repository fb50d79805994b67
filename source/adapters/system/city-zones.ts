/** Places that people ask about and that no time zone is named after, and Chinese names of those that have one. */
const extraPlaces: Readonly<Record<string, string>> = {
	beijing: 'Asia/Shanghai',
	shenzhen: 'Asia/Shanghai',
	guangzhou: 'Asia/Shanghai',
	mumbai: 'Asia/Kolkata',
	delhi: 'Asia/Kolkata',
	bangalore: 'Asia/Kolkata',
	'san francisco': 'America/Los_Angeles',
	seattle: 'America/Los_Angeles',
	'las vegas': 'America/Los_Angeles',
	washington: 'America/New_York',
	boston: 'America/New_York',
	miami: 'America/New_York',
	houston: 'America/Chicago',
	munich: 'Europe/Berlin',
	hamburg: 'Europe/Berlin',
	frankfurt: 'Europe/Berlin',
	geneva: 'Europe/Zurich',
	barcelona: 'Europe/Madrid',
	milan: 'Europe/Rome',
	'rio de janeiro': 'America/Sao_Paulo',
	canberra: 'Australia/Sydney',
	北京: 'Asia/Shanghai',
	上海: 'Asia/Shanghai',
	深圳: 'Asia/Shanghai',
	广州: 'Asia/Shanghai',
	中国: 'Asia/Shanghai',
	香港: 'Asia/Hong_Kong',
	台北: 'Asia/Taipei',
	东京: 'Asia/Tokyo',
	日本: 'Asia/Tokyo',
	首尔: 'Asia/Seoul',
	新加坡: 'Asia/Singapore',
	伦敦: 'Europe/London',
	巴黎: 'Europe/Paris',
	柏林: 'Europe/Berlin',
	莫斯科: 'Europe/Moscow',
	迪拜: 'Asia/Dubai',
	纽约: 'America/New_York',
	洛杉矶: 'America/Los_Angeles',
	旧金山: 'America/Los_Angeles',
	悉尼: 'Australia/Sydney',
};

/** The time zone a person means: a zone's own name in any case, its city, or a place of the table. */
export function findTimeZone(place: string): string | undefined {
	const wanted = place.trim().toLowerCase().replace(/_/g, ' ');
	const extra = extraPlaces[wanted];
	if (extra !== undefined) return extra;
	const zones = Intl.supportedValuesOf('timeZone');
	const byCity = zones.find((zone) => {
		const name = zone.toLowerCase().replace(/_/g, ' ');
		return name === wanted || name.endsWith(`/${wanted}`);
	});
	return byCity ?? acceptedByIntl(place.trim());
}

/** Names such as UTC or CET are valid without being in the list. */
function acceptedByIntl(zone: string): string | undefined {
	try {
		return new Intl.DateTimeFormat('en', {timeZone: zone}).resolvedOptions().timeZone;
	} catch {
		return undefined;
	}
}
