/** Family, people, body and health. One concept per line: `name: english words | 中文 词`. */
export const peopleConcepts = `
family: family, relative, relatives, kin, parent, parents, child, children, sibling, siblings, wife, husband, son, daughter, mother, father, brother, sister | 全家 一家人 家人 家里人 亲人 亲戚 家庭 父母 爸妈 爸爸 妈妈 父亲 母亲 儿子 女儿 孩子 兄弟 姐妹 老婆 老公
mother: mother, mom, mum, mommy, mama | 妈妈 母亲 老妈 我妈 妈 爸妈 父母
father: father, dad, daddy, papa | 爸爸 父亲 老爸 我爸 爸 爸妈 父母
parent: parent, parents, folks, mother, father, mom, dad | 父母 爸妈 双亲 家长
spouse: spouse, wife, husband, partner, significant other, fiance, fiancee, married, girlfriend, boyfriend, better half, other half, life partner, missus | 老婆 妻子 太太 媳妇 爱人 老公 丈夫 先生 配偶 伴侣 另一半 女朋友 男朋友 女友 男友 对象 未婚妻 孩子妈 孩子爸 内人 爱人
wife: wife, wives, spouse, missus | 老婆 妻子 太太 媳妇 爱人 太太
husband: husband, spouse | 老公 丈夫 爱人
child: child, children, kid, kids, son, daughter, toddler, baby, offspring, newborn, infant, little one, little girl, little boy, youngest, eldest, teenager | 孩子 小孩 娃 宝宝 儿子 女儿 闺女 婴儿 小朋友 小家伙 大女儿 小儿子 老大 老二 二宝
son: son, boy, sons, little boy | 儿子 男孩 小子
daughter: daughter, girl, daughters, little girl | 女儿 闺女 女孩 小棉袄 姑娘
brother: brother, sibling, siblings | 哥哥 弟弟 兄弟 哥 弟 大哥 表哥 表弟 堂哥 堂弟
sister: sister, sibling, siblings | 姐姐 妹妹 姐妹 姐 妹 表姐 表妹 堂姐 堂妹
grandparent: grandmother, grandfather, grandma, grandpa, granny, grandparents, nana | 奶奶 爷爷 外婆 外公 姥姥 姥爷 祖父 祖母 祖父母
uncle: uncle, aunt, cousin, nephew, niece, in-laws, mother in law, father in law | 叔叔 舅舅 姑姑 阿姨 姨妈 侄子 侄女 外甥 岳父 岳母 公公 婆婆 丈母娘
friend: friend, buddy, pal, mate, bestie, roommate, flatmate, classmate | 朋友 好友 闺蜜 哥们 室友 舍友 同学 伙伴 死党
neighbor: neighbor, neighbour, next door, downstairs, upstairs | 邻居 隔壁 楼下 楼上
colleague: colleague, coworker, co worker, teammate, workmate, team member, peers, workmates | 同事 队友 组员 同僚 搭档 老师傅 搭子
boss: boss, manager, supervisor, lead, team lead, team leader, chief, director, ceo, cto, superior, head of, report to, reports to, line manager, superior, answer to | 老板 领导 上司 经理 主管 总监 组长 负责人 上级 主任 直属领导 顶头上司 领班 汇报给
client: client, customer, buyer, clients | 客户 顾客 甲方 买家
doctor: doctor, physician, gp, dr, clinic, hospital, medical, surgeon, specialist, pediatrician, dermatologist, nurse | 医生 大夫 医院 诊所 看病 就诊 门诊 主治 医师 牙医 护士
dentist: dentist, dental, tooth, teeth, orthodontist, toothache, cavity | 牙医 牙科 牙齿 看牙 口腔 洗牙 补牙 智齿
teacher: teacher, tutor, professor, instructor, coach, trainer, lecturer, mentor | 老师 教师 教授 教练 导师 班主任 家教
lawyer: lawyer, attorney, solicitor, legal, notary | 律师 法务 法律
accountant: accountant, bookkeeper, tax adviser, tax advisor, cpa, accounting | 会计 财务 税务师 代账
plumber: plumber, electrician, handyman, repairman, mechanic, craftsman, pipe, pipes, leak, leaking, leaks, tap, drain, clogged | 水管工 电工 修理工 师傅 维修工 修车师傅 漏水 水管 修水管 水龙头 下水道 堵了
cleaner: cleaner, cleaning lady, housekeeper, maid, nanny, babysitter, sitter, look after the kids, watch the kids, childcare, child care, au pair, domestic help | 保洁 保姆 钟点工 阿姨 月嫂 打扫 打扫卫生 做卫生 带孩子 育儿嫂 家政 清洁
birthday: birthday, born, birth, birthdate, date of birth, bday, birth date, turns, anniversary of birth | 生日 出生 诞辰 过生日 出生日期 哪年生 几月生 出世
anniversary: anniversary, wedding, married, got married, marriage | 纪念日 结婚 婚礼 周年 领证 领的证 领了证 结婚证
age: age, old, years old, aged | 年龄 岁 多大 几岁 年纪 周岁
gender: gender, pronouns, male, female, man, woman | 性别 男 女
personname: name, called, surname, nickname, named, first name, last name | 名字 姓名 叫什么 姓 昵称 外号 小名 英文名
contact: contact, reach, get hold of, phone, telephone, call, phone number, number, mobile number, hotline, extension, ring, touch base, talk to, speak to, get in touch, counterpart, liaison, point of contact | 联系 联系方式 电话 手机号 打电话 号码 电话号码 热线 分机 接口人 对接 对接人 联络人
email: email, e mail, mail, mailbox, inbox, email address, gmail, outlook, newsletter | 邮件 邮箱 电子邮件 邮箱地址 信箱 收件箱
chat: chat, message, messaging, messenger, slack, discord, telegram, whatsapp, wechat, signal, feishu, lark, dingtalk, teams, dm, channel, instant message | 聊天 微信 消息 钉钉 飞书 群 群聊 私信 企业微信 频道 通讯 发消息
allergy: allergy, allergic, intolerant, intolerance, anaphylaxis, hay fever, reaction, allergen, rash, epipen | 过敏 不耐受 花粉症 过敏原 起疹子 不能碰 忌口
illness: ill, illness, sick, sickness, disease, condition, diagnosed, syndrome, flu, cold, fever, diabetes, asthma, health problem, health issue, suffer, suffers, surgery, operation, operated, diagnosis | 生病 病 疾病 感冒 发烧 糖尿病 哮喘 高血压 身体不好 诊断 毛病 胃病 手术 腰椎 颈椎 突出 做手术
pain: pain, ache, hurt, hurts, injury, injured, sore, migraine, headache, sprain, bad back, back pain, knee pain, knee, shoulder, neck, head, hip, ankle, wrist, operated | 疼 痛 疼痛 受伤 头疼 头痛 偏头痛 扭伤 腰疼 酸痛 旧伤 不舒服 难受 腰 颈椎 腰椎 膝盖 肩膀 脖子 头 久坐
medicine: medicine, medication, drug, pill, pills, tablet, tablets, dose, prescription, antibiotic, antibiotics, penicillin, aspirin, ibuprofen, insulin, vitamin, supplement, pharmacy, meds, inhaler, blood pressure medication, painkiller, painkillers, beta blockers, remedy, antihistamine | 药 吃药 药物 药片 服药 剂量 处方 抗生素 青霉素 阿司匹林 布洛芬 维生素 药店 胰岛素 头孢 补剂 降压药 止痛药 感冒药 片 服用 地平 他定
bloodtype: blood type, blood group, blood | 血型 血
bloodpressure: blood pressure, hypertension, antihypertensive | 血压 高血压 降压 降压药
eyesight: eye, eyes, eyesight, vision, glasses, contact lenses, lenses, nearsighted, myopia, prescription, optician, color blind, colour blind, diopter, spectacles | 眼睛 视力 眼镜 近视 隐形眼镜 度数 色盲 配镜 散光
hearing: hearing, ear, ears, deaf, hearing aid | 听力 耳朵 助听器 耳聋
height: height, tall, weight, weigh, weighs, kilos, kilograms, body size | 身高 体重 公斤 多高 多重
clothing: clothes, clothing, shirt, shoe, shoes, jacket, coat, trousers, pants, dress, wear, wears, outfit, size, boots, sneakers, garment, suit | 衣服 鞋 鞋子 鞋码 外套 裤子 衬衫 尺码 穿 裙子 西装 运动鞋 服装 穿衣
shoes: shoe, shoes, boots, sneakers, footwear, shoe size, running shoes | 鞋 鞋子 鞋码 运动鞋 跑鞋 球鞋 靴子
sleep: sleep, asleep, bed, bedtime, insomnia, nap, go to bed, night owl, rest, goes to sleep, hit the hay, turn in, goes to bed, at bedtime, tired | 睡觉 睡眠 失眠 午睡 就寝 入睡 熬夜 午休 休息 睡 上床 上床休息 就寝时间 睡前
wakeup: wake, wakes, woken, wake up, get up, gets up, alarm, alarm clock, early bird, early riser, morning person, rise, out of bed, alarm rings | 起床 闹钟 早起 醒 叫醒 早上起 几点起 早上几点
exercise: exercise, exercises, workout, working out, gym, fitness, run, runs, running, jog, jogging, marathon, swim, swimming, swims, yoga, cycling, training, train, sport, sports, lift weights, stretch, physical activity, pilates, work out, physical, athletics, badminton, tennis, climbing, keep fit | 运动 锻炼 健身 健身房 跑步 跑了 公里 马拉松 游泳 瑜伽 骑行 训练 体育 慢跑 举铁 拉伸 晨跑 夜跑 普拉提 锻炼身体 打球 羽毛球 跑
running: kilometers, km, miles, run, runs, running, jog, jogs, jogging, marathon, half marathon, sprint, 10k | 跑步 公里 马拉松 半马 慢跑 晨跑 夜跑 跑鞋 长跑
swimming: swim, swims, swimming, pool, swimmer, freestyle | 游泳 泳池 游泳馆 自由泳 蛙泳
cycling: cycling, bike, bicycle, bikes, cyclist, ride, rides, pedal | 骑行 自行车 单车 骑车 公路车
ballgame: football, soccer, basketball, tennis, badminton, volleyball, baseball, ping pong, table tennis, golf, match, team sport, racket | 足球 篮球 网球 羽毛球 排球 棒球 乒乓球 高尔夫 打球 球赛 球队 踢球 球
climbing: climb, climbing, bouldering, hike, hiking, hikes, trek, trekking, mountain, mountains, trail, alpine, outdoors | 爬山 登山 徒步 攀岩 抱石 山 户外
skiing: ski, skiing, skis, snowboard, snowboarding, slope | 滑雪 单板 雪场 雪板
martial: judo, karate, boxing, taekwondo, kung fu, martial arts, fencing | 柔道 空手道 拳击 跆拳道 武术 功夫 太极 击剑
stress: stress, stressed, anxious, anxiety, nervous, worry, worried, afraid, fear, fears, scared, phobia, panic, terrified | 压力 焦虑 紧张 担心 害怕 怕 恐惧 恐高 恐惧症 惊恐
therapy: therapy, therapist, psychologist, counselling, counseling, counselor, meditation, meditate | 心理 咨询 心理医生 冥想 治疗 理疗
pregnancy: pregnant, pregnancy, expecting, due date, midwife, baby | 怀孕 孕妇 预产期 生孩子 产检
religion: religion, religious, church, christian, muslim, buddhist, hindu, jewish, catholic, temple, mosque, faith, pray, halal, kosher | 宗教 信仰 教堂 佛教 基督教 回族 清真 信佛 寺庙
language: language, languages, speak, speaks, spoken, english, chinese, french, german, spanish, japanese, mandarin, cantonese, italian, korean, russian, portuguese, fluent, native speaker, tongue, bilingual, dialect, accent | 语言 英语 中文 英文 法语 德语 日语 西班牙语 普通话 粤语 韩语 俄语 方言 母语 外语 双语
translate: translate, translation, translator, interpreter | 翻译 译 口译
`;
