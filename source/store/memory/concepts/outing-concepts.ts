/** Travel, places, time and money. One concept per line: `name: english words | 中文 词`. */
export const outingConcepts = `
travel: vacation, holiday, holidays, holiday trip, getaway, tour, excursion, honeymoon, journey, go away, going away, destination, abroad, backpack, cruise, road trip, time off, weeks off, business trip, business travel, work trip, work trips, travel agency, itinerary, visit, visited | 旅游 旅行 度假 出游 出行 去玩 出差 行程 目的地 蜜月 自驾 旅程 过年去 假期 三亚 游玩 景点 玩去 去哪玩 去哪儿玩 出门玩
honeymoon: honeymoon, after our wedding, after the wedding, newlywed, newlyweds, wedding trip, just married | 蜜月 新婚 婚后旅行
vacation: vacation, weeks off, days off, time off, days of leave, leave days, annual leave, paid leave, summer holiday, summer break, beach, take off, free days, off work | 年假 休假 请假 放假 度假 假期 调休 海边 假还剩 几天假 带薪假 春节 旅游 出去玩
businesstrip: business trip, business trips, business travel, work trip, work trips, travel for work, travel agency, corporate travel, travel for the company | 出差 商旅 差旅 公差 因公 出差订票 携程
newyearfestival: chinese new year, spring festival, lunar new year, new year | 春节 过年 新年 年三十 除夕 大年初一 拜年 红包
christmas: christmas, xmas, december, before christmas, holiday season, before the holidays, year end, end of the year | 圣诞 圣诞节 年底 年末 岁末
flight: airline, airlines, plane, airplane, aeroplane, airport, seat, aisle, window seat, aisle seat, boarding, frequent flyer, miles, sit on a plane, plane ticket, air ticket, plane tickets, fly, cabin, airline status, air travel, where do i sit | 飞机 航班 机票 机场 靠窗 过道 座位 航空 订机票 选座 登机 里程 常旅客 银卡 坐飞机 国航 哪个座 会员等级 知音卡 南航 东航 里程卡 航空公司
seat: seat, seats, aisle, window seat, sit, row | 座位 靠窗 过道 选座 坐哪
train: railway ticket, railway tickets, rail pass, railcard, half fare card, season ticket, commuter train, train tickets, rail travel, by rail, railroad, on the rails, high speed train | 火车 高铁 动车 火车票 铁路 车票 半价卡
commute: way to work, way to the office, get to work, go to work, goes to work, get to the office, travel to the office, go to the office, travel to work, commuter, tram, underground, on the way to work | 上班 通勤 地铁 公交 去公司 上班路上 怎么去公司 怎么上班 坐地铁 坐车 单位路上 路上要多久 上下班 几号线 去上班 交通
car: vehicle, vehicles, what do i drive, drive, drives, driving, driver, auto, sedan, estate, suv, electric car, skoda, volkswagen, toyota, bmw, audi, tesla, ford, honda, byd, car model, wheels, motor, station wagon | 汽车 车 车子 轿车 开车 座驾 开的车 什么车 比亚迪 特斯拉 大众 丰田 宝马 奥迪 电动车 驾驶 车型 坐骑 后备箱 爱车
carplate: number plate, license plate, licence plate, plate number, car ban, driving restriction | 车牌 车牌号 限行 尾号 牌照 限号
vehicleservice: tyre, tyres, tire, tires, winter tyres, winter tires, snow tires, summer tyres, wheels, car inspection, mot, garage, mechanic, workshop, service the car, car service, roadworthiness, technical check, snow season, winter season tires | 轮胎 雪地胎 冬季胎 换胎 保养 年检 车检 修车 洗车 汽修
parking: parking permit, parking spot, parking space, parking lot, park the car, park my car, leave the car, parking fee, resident parking, garage space, blue zone | 停车 车位 停车位 停车证 车库 停车场 停哪 地下车库 停放 地下二层
insurance: insurer, insure, car insurance, health insurance, home insurance, deductible, premium, coverage plan, insured with, policy number, claim, liability | 保险 车险 保单 投保 医保 社保 人保 续保 理赔 保费 保险公司 平安 太保 交强险 商业险
passport: passports, travel document, travel documents, identity document, identification, id document, papers, entry permit, enter the country, still permitted to enter, permitted to enter, border, visas, visa | 护照 签证 证件 身份证 出境 出国证件 入境 旅行证件 多次签证 出入境 通行证 海关 有效证件
visa: visa, visas, entry permit, permitted to enter, allowed to enter, enter the country, allowed into, travel permit | 签证 入境 多次签 免签 入境许可
expire: valid, validity, valid until, still valid, run out, runs out, expiration, lapse, lapses, lapsed, ends on, renew, renewal, renews, overdue, good until, good for, due date, use by, until when, expires, expiry date, have to renew, extend, extended | 有效期 到期 过期 失效 有效 续期 续费 续签 期限 截止 还能用多久 什么时候过期 到什么时候 多久到期 要续 续保 交钱续 作废 还有效
city: place, town, municipality, capital, zurich, basel, geneva, bern, vienna, munich, hamburg, paris, london, rome, milan, madrid, lisbon, barcelona, amsterdam, prague, toronto, new york, boston, tokyo, singapore, sydney, melbourne, bangalore, krakow, lyon, gothenburg, frankfurt, lausanne, which city, what city | 城市 上海 广州 深圳 成都 杭州 南京 武汉 西安 重庆 苏州 绍兴 墨尔本 悉尼 东京 大阪 伦敦 纽约 哪个城市 什么城市 岳阳 长沙 三亚
country: abroad, sweden, norway, denmark, finland, portugal, austria, belgium, netherlands, holland, poland, turkey, india, brazil, mexico, canada, australia, emigrate, emigrating, which country, another country, foreign, nation, overseas, taiwan, korea, ireland, greece, scandinavia | 国家 瑞典 挪威 德国 法国 英国 美国 日本 韩国 加拿大 澳大利亚 新加坡 印度 俄罗斯 意大利 西班牙 移民 国外 海外 外国 哪个国家 客户在国外
abroad: abroad, overseas, foreign country, another country, emigrate, international, toronto, sweden, melbourne, london, new york, sydney | 国外 海外 外国 国际 境外 美国 英国 日本 墨尔本 伦敦 新加坡 跨境
hometown: childhood, spent my childhood, raised, from originally, come from, native, where am i from, born and raised, roots, spent my youth, birthplace | 老家 家乡 故乡 籍贯 哪里人 出生地 长大 祖籍 回老家 小时候 童年 从小
move: move to, relocating, emigrate, emigration, settle, settle in, moving house, new country, resettle | 搬家 迁居 移居 定居 移民 搬到
lake: lake, lakes, lakeside, river, riverside, sea, ocean, beach, coast, shore, water, waterside | 湖 河 海边 沙滩 湖边 江边 河边
mountain: mountain, mountains, alps, eiger, peak, hill, hills, summit, matterhorn | 高山 山峰 雪山 阿尔卑斯
weekday: monday, tuesday, wednesday, thursday, friday, saturday, sunday, which weekday, day of the week, which day, which days, what day | 星期 周几 礼拜 哪天 星期几 礼拜几 周一 周二 周三 周四 周五 周六 周日 每周 哪几天
weekly: weekly, every week, each week, once a week, of the week, week s | 每周 每个星期 一周一次 每星期 周报 每周一次 每周一 每周五 每周六
monthly: monthly, every month, each month, once a month, a month, of the month | 每月 每个月 月度 一月一次 每月一次
yearly: yearly, annual, annually, every year, each year, once a year, a year | 每年 年度 一年一次 每一年 年付 年费
quarter: quarter, quarterly, three months, this quarter, q1, q2, q3, q4 | 季度 三个月 一季度 本季度 这季度 这三个月
monthend: end of the month, last day of the month, last working day, month end, month s end | 月底 月末 最后一天 每月最后
twicemonthly: every second, every other, every two weeks, fortnight, fortnightly, biweekly, bi weekly, alternate, alternating | 每两周 隔周 双周 两周一次 每隔
weekend: weekend, weekends, saturday, sunday, saturdays, sundays | 周末 周六 周日 双休 礼拜天 星期六 星期天 星期日
morning: before breakfast, first thing, sunrise, dawn, at dawn, start of the day, early in the day, wake, before work, before noon, in the morning, a m | 早上 早晨 清晨 上午 一早 凌晨 一大早 晨 清早
night: overnight, at night, nightly, during the night, after dark, midnight, late evening, every night | 夜里 晚上 夜间 凌晨 半夜 每晚 深夜 夜晚 一晚
evening: after work, tonight, evenings, after dinner, night, before bed, before going to sleep, right before bed, late in the day, end of the day, after hours | 晚上 傍晚 下班后 睡前 夜晚 晚间 晚饭后
afternoon: after lunch, p m, later in the day, after noon | 下午 午后 午间 中午以后
duration: how long, duration, takes how long, lasts, last, minutes, length of time, time span, how much time, long does it take, long is one | 多久 多长时间 时长 要多久 耗时 多长 持续 一次要 多少分钟 几分钟 几个小时 要多长
money: price, prices, fee, fees, charge, charges, costs, expensive, cheap, dollars, euros, francs, how much do i pay, how much does, sum, cash, funds, wealth, bill, spend, spending, pay for | 钱 费用 价格 多少钱 花费 价钱 收费 金额 开销 花多少 要交多少 块钱 花钱 交钱 付钱 一次多少钱 一百 几块 报酬
salary: paid on, get paid, payday, pay day, wages, earn, earnings, income, remuneration, pay cheque, paycheque, paycheck arrive, pay slip, pay arrive, pay come | 工资 薪水 发工资 发薪 薪资 到账 月薪 收入 领工资 工钱 发钱 薪酬 待遇
bank: bank account, iban, bank card, debit card, credit card, financial institution, where is my money, card, payment card, credit institute, money institute | 银行 银行卡 招商银行 工商银行 建设银行 信用卡 储蓄卡 账户 招行 开户 借记卡 哪张卡 还款日 银联
creditcard: credit card, credit cards, card payment, visa card, mastercard, card bill, statement | 信用卡 还款 还款日 账单日 还信用卡 刷信用卡 花呗
retirementsaving: pension, pension fund, third pillar, retirement savings, savings for retirement, provident fund, old age, saving plan, retirement, old age provision, 401k, private pension | 公积金 养老金 退休金 社保 养老 住房公积金 个人养老金
invest: stock, stocks, shares, etf, fund, funds, index fund, broker, brokerage, securities, portfolio, put aside, put money, grow my money, savings plan, dividend, bonds, shareholding, trading, stock market | 投资 基金 股票 指数 定投 理财 个股 炒股 证券 指数基金 沪深300 教育金 存钱 储蓄 买股票 债券 股市 攒钱 存款
save: save up, savings, saves, put aside, set aside, piggy bank, education fund, college fund | 存钱 储蓄 攒钱 教育金 存了 积蓄 存款 攒 学费
tax: vat number, vat id, tax number, fiscal, revenue office, declaration, tax office, tax adviser, tax advisor, tax filing, file taxes, irs, tax id, sales tax | 税 报税 税务 纳税 个税 增值税 税号 申报 发票 汇算清缴
invoicetitle: invoice title, billing name, invoice header, company name on the invoice | 发票抬头 开票 抬头 开发票 开票信息 发票写 发票开给
invoice: invoice, invoices, bill, bills, billing, bill clients, bill my clients, invoicing, send the bill, get paid by clients | 账单 发票 开票 请款 结账 收款 开账单 寄账单
expenses: expense, expenses, receipts, receipt, reimbursement, reimburse, reimbursed, claim expenses, expense report, expense claim, get money back, get my money back, refund of costs, out of pocket, travel costs, paid myself | 报销 报账 报销单 垫付 票据 单据 贴票 发票报销 差旅费 报销材料
budgetlimit: purchases, purchase, buy something, spending limit, approval to buy, signature from, order something, spend without asking, buy without asking, need approval, cost limit, costs more than, procurement | 采购 签字 审批 花多少钱 买东西要 预算 超过多少 要批 批准 额度 多少钱以上 采购审批
donate: donate, donates, donation, donations, charity, charities, give to charity, charitable, good cause, aid organisation, aid organization, sponsor, give money, help the poor, ngo, non profit | 捐 捐款 捐赠 慈善 公益 希望工程 善款 捐钱 资助 做好事 行善 献爱心
volunteer: charity, charity work, charitable, good cause, unpaid work, help refugees, refugees, community work, honorary, social engagement, help others, give back | 志愿者 义工 公益 做公益 志愿服务 志愿 做义工 无偿 献爱心 行善 帮助别人
school: pupil, pupils, grade, primary school, elementary, schoolteacher, class teacher, form teacher, homeroom, headmaster, classes, lessons, pick up from school, school day, school bus, teaches my daughter, teaches my son, nursery, preschool, educate, educated | 学校 小学 上学 放学 班主任 年级 幼儿园 接孩子 课 中学 老师 下课 上课 接送 二年级 接送卡 实验小学 念书 就读 读几年级 哪个学校 几年级 学生 接娃 托儿所
schoolholiday: school holidays, school break, autumn break, no school, half term, school vacation, when are the children off, children off school, kids off school | 暑假 寒假 放假 学校放假
teacher: tutor, teaches, taught by, instructor, mr, mrs, miss, frau, herr, class of, class teacher, homeroom teacher, lecturer, schoolmaster | 老师 教师 班主任 家教 教授 讲师 谁教 私教 教钢琴 任课
learn: study, studies, studying, studied, lesson, lessons, take lessons, course, class, pick up, self taught, teach myself, self study, practise, training course, tutor | 学 学习 自学 上课 课程 在学 学什么 进修 培训 报班 练习 正在学 学会
language: foreign language, foreign languages, mother tongue, native language, tongue, tongues, language skills, bilingual, french, german, italian, english, spanish, chinese, japanese, korean, russian, portuguese, swedish, mandarin, understands italian, speaks german, which language, talk to me in | 语言 外语 母语 英语 中文 日语 法语 德语 英文 韩语 西班牙语 普通话 用什么语言 四级 六级 N2 N1 日文 口语 说什么话 哪种语言 汉语 雅思 托福 语种 会说 外文 和我说
japanese: japanese, jlpt, n2, n1 | 日语 日文 N2 N1 日本语 日语考试 能力考
english: english, ielts, toefl, cet | 英语 英文 六级 四级 雅思 托福 英语水平 英语考试 英语成绩
exam: exam, exams, examination, pass the exam, certificate of language, test score, grades, score, diploma | 考试 考级 成绩 分数 考了多少分 考了几分 证书 六级 四级 N2 N1 通过考试 过级
dream: dream, dreams, wishes, ambition, ambitions, aspiration, bucket list, some day, one day, life goal, long term plan, plan for the future, future plan, future plans, thinks about, aspire, hopes to, intend, where do i see myself, later in life | 梦想 愿望 理想 心愿 人生目标 未来 打算 计划 将来 想在 以后想做 追求 憧憬 志向 想开 人生愿望
dislike: hates, hate, can t stand, cannot stand, dislikes, loathe, detest, disgusting, not like, doesn t like, don t like, aversion, never eat, don t want, leave out, avoid | 讨厌 不喜欢 不爱 反感 厌恶 不吃 不爱吃 受不了 不想要 不要放 不能放 嫌
like: favourite, favorite, best loved, enjoy, enjoys, fond, fond of, keen, keen on, adore, into, fan, fan of, preferred, preference, taste, the best | 喜欢 最喜欢 喜爱 爱好 偏爱 偏好 爱吃 爱看 中意 钟爱 最爱 胜过
season: season, seasons, summer, winter, autumn, time of year, which part of the year | 季节 春天 夏天 秋天 冬天 哪个季节 四季 秋季 夏季 冬季 春季
color: colour, colours, coloured, black, white, grey, gray, green, yellow, orange colour, purple, pink, brown, silver, which colour, what colour, hue, shade, black and white, palette, color palette | 颜色 配色 蓝色 灰色 白色 黑色 红色 绿色 黄色 什么颜色 白底 黑字 橘色 紫色 色调 用色 底色 色系
`;
