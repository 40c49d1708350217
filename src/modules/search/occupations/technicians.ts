/** ISCO-08 major group 3. */
export const TECHNICIANS = `
3111 chemistry technician, physics technician, laboratory technician, lab technician, geology technician, meteorology technician, laboratory assistant, chemical laboratory technician, materials testing technician, chemical technician, metrology technician, lab assistant
3112 civil engineering technician, building inspector, clerk of works, surveying technician, construction inspector, fire inspector, quantity surveying assistant, site technician, energy assessor, construction technician, soil technician, building surveyor technician
3113 electrical engineering technician, electrical technician, electrical inspector, power technician, electrical supervisor technician, electromechanical engineering technician, chargeman
3114 electronics engineering technician, electronics technician, instrumentation technician, electronic technician, instrument technician, calibration technician, microelectronics engineering technician, sensor engineering technician, test technician electronics
3115 mechanical engineering technician, mechanical technician, aerospace engineering technician, HVAC technician engineering, marine engineering technician, automotive engineering technician, mechanical inspector, automotive test driver, non-destructive testing specialist, NDT technician, mechanical supervisor
3116 chemical engineering technician, pharmaceutical technician chemical, refinery technician, chemical manufacturing quality technician, plastics technician
3117 mining technician, metallurgical technician, mine inspector, petroleum technician, drilling technician, mine surveying technician
3118 draughtsperson, draftsman, CAD operator, CAD technician, technical illustrator, drafter, computer-aided design operator, architectural drafter, BIM modeller, CAD designer, AutoCAD draughtsman, tool designer drafter
3119 engineering technician, quality technician, production technician, process technician, fire investigator, robotics technician, industrial engineering technician, forensic science technician, time and motion technician, product development technician, quality engineering technician, process engineering technician, engineering assistant, test technician, production engineering technician, crime scene technician
3121 mine supervisor, mine foreman, quarry supervisor, mine shift manager, underground supervisor, mine deputy
3122 production supervisor, manufacturing supervisor, assembly supervisor, shift supervisor, line leader, foreman production, plant supervisor, factory supervisor, packing supervisor, production team leader, quality supervisor, line supervisor
3123 construction supervisor, site supervisor, building foreman, construction foreman, general foreman, roofing supervisor, scaffolding supervisor, electrical supervisor, site coordinator, crane crew supervisor, road construction supervisor, carpenter supervisor, bricklaying supervisor
3131 power plant operator, power production plant operator, boiler plant operator, solar power plant operator, power station operator, power system controller, hydroelectric plant technician, generator operator, turbine operator
3132 incinerator operator, water treatment plant operator, wastewater operator, sewage plant operator, water treatment technician, pump station operator, wastewater treatment technician
3133 chemical process controller, chemical plant operator, chemical process operator, distillation operator, process controller chemical
3134 petroleum refinery operator, natural gas plant operator, refinery operator, oil refinery control room operator, gas processing plant operator
3135 metal production process controller, blast furnace controller, furnace controller, rolling mill controller, casting process controller
3139 process control technician, assembly line controller, pulp mill controller, automated assembly line operator, manufacturing process controller, robot controller, paper mill control room operator, control panel operator
3141 life science technician, biology technician, microbiology technician, biotechnology technician, serology technician, biochemistry technician, botanical technician, zoology technician, laboratory technician biology, biotechnical technician, bacteriology technician
3142 agricultural technician, horticulture technician, agronomy technician, dairy technician, aquaculture technician, soil testing technician, field crop technician, poultry technician
3143 forestry technician, forest technician, silviculture technician, forestry adviser technician
3151 ship engineer, marine engineer officer, chief engineer ship, second engineer, engine room officer, ship assistant engineer, fisheries assistant engineer
3152 ship captain, deck officer, master mariner, chief officer, navigator ship, skipper, marine pilot, first mate, yacht captain, tugboat captain, chief mate
3153 aircraft pilot, airline pilot, helicopter pilot, flight instructor, flight engineer, co-pilot, captain airline, commercial pilot, drone pilot, first officer, astronaut
3154 air traffic controller, aircraft controller, air traffic control officer
3155 air traffic safety technician, air traffic safety electronics technician, aviation communications technician
3211 radiographer, sonographer, medical imaging technician, X-ray technician, radiation therapist, magnetic resonance imaging technologist, radiologic technologist, medical equipment operator, nuclear medicine technologist, mammographer, diagnostic radiographer
3212 medical laboratory technician, medical laboratory technologist, blood bank technician, cytology technician, pathology technician, phlebotomist laboratory, histology technician, medical technologist, clinical laboratory technician, cytology screener
3213 pharmacy technician, pharmaceutical assistant, dispensing technician, pharmacy assistant dispensary, pharmacist assistant
3214 dental technician, prosthetic technician, orthotist, prosthetist, denture technician, dental mechanic, prosthetist orthotist
3221 assistant nurse, enrolled nurse, practical nurse, licensed practical nurse, LPN, associate nurse, vocational nurse, LVN, nurse
3222 assistant midwife, traditional midwife, midwifery assistant
3230 herbalist, traditional medicine practitioner, bonesetter, acupressure therapist, traditional healer
3240 veterinary technician, veterinary nurse, veterinary assistant, artificial inseminator, vet nurse
3251 dental assistant, dental hygienist, dental therapist, dental surgery assistant, dental nurse, dental chairside assistant
3252 medical records technician, health information technician, medical coder, clinical coder, disease registry technician, medical records officer, medical records clerk
3253 community health worker, health promoter, community health aide, village health worker, family health worker
3254 dispensing optician, optician, contact lens optician, optical assistant
3255 physiotherapy technician, massage therapist, physical therapy assistant, physiotherapy assistant, masseur, masseuse, electrotherapist, hydrotherapist, shiatsu practitioner, spa therapist, reflexologist, rehabilitation assistant, physical therapist assistant
3256 medical assistant, clinical assistant, ophthalmic assistant, phlebotomist, doctors' surgery assistant, clinic assistant, medical office assistant
3257 environmental health inspector, safety inspector, health inspector, food inspector, occupational health and safety inspector, sanitary inspector, safety supervisor, site safety supervisor, food safety inspector, hazardous materials inspector, pollution inspector, quality control inspector food, HACCP officer, agricultural inspector
3258 ambulance paramedic, emergency medical technician, paramedic, EMT, ambulance officer, emergency paramedic, ambulance care assistant, ambulance driver paramedic
3259 anaesthesia technician, chiropractic assistant, family planning counsellor, respiratory therapist, HIV counsellor, audiometrist, dietetic technician, medical device technician, hearing aid dispenser, respiratory therapy technician, health assistant
3311 securities dealer, stockbroker, foreign exchange dealer, trader, forex trader, bond trader, financial trader, stock broker, investment broker, commodity trader, energy trader, futures trader, financial markets broker
3312 loan officer, credit officer, mortgage loan officer, credit adviser, mortgage adviser, loan processor, mortgage broker, credit executive, loans underwriter, mortgage underwriter, credit administration executive
3313 bookkeeper, accounting assistant, accounting technician, account assistant, accounts officer, tax preparer, accounting associate, accounting supervisor, assistant accounts executive
3314 actuarial assistant, mathematical assistant, statistical assistant, statistics assistant
3315 insurance claims handler, claims assessor, loss adjuster, property valuer, appraiser, insurance assessor, real estate appraiser, claims adjuster, claims examiner, property appraiser, valuation executive, claims executive, insurance inspector, claims specialist
3321 insurance agent, insurance broker, insurance sales agent, insurance representative, life insurance agent, insurance advisor, underwriter insurance, insurance underwriter, takaful agent
3322 sales representative, sales executive, commercial sales representative, account executive, field sales representative, sales consultant, territory sales manager, business development executive, after-sales service technician adviser, sales agent, commercial traveller, account manager, client account manager, outside sales representative, key account executive, wholesale representative, business development representative, BDR
3323 buyer, purchasing officer, procurement officer, purchaser, procurement executive, purchasing agent, procurement specialist, merchandiser buyer, purchasing executive, sourcing specialist, procurement buyer, category buyer, supply officer, wood buyer
3324 trade broker, commodity broker, shipping broker, cargo broker, freight broker, ship broker, wholesale merchant
3331 freight forwarder, customs agent, shipping agent, clearing agent, customs broker, freight forwarding agent, forwarding executive, shipping executive, import export specialist, customs declarant, customs clearance executive, logistics coordinator forwarding, import executive, export executive
3332 event planner, conference organiser, wedding planner, event coordinator, event executive, exhibition organiser, conference planner, event organiser, meeting planner, events assistant
3333 employment agent, labour contractor, job placement officer, employment consultant, recruitment agent, employment agency consultant, career placement coordinator, staffing coordinator
3334 real estate agent, estate agent, property manager agent, property negotiator, letting agent, realtor, real estate negotiator, real estate salesperson, leasing agent, leasing executive, property agent, property consultant, real estate broker, property assistant, property executive, leasing manager
3339 auctioneer, advertising sales agent, advertising sales representative, intellectual property broker, sports agent, business services agent, talent agent, sales promotion agent, artist agent, literary agent, inspirational speaker
3341 office supervisor, clerical supervisor, administrative supervisor, data entry supervisor, personnel clerk supervisor, call centre supervisor, contact centre supervisor, administration supervisor, call centre team leader
3342 legal secretary, legal assistant, paralegal secretary, legal administrative assistant, litigation secretary, law secretary, conveyancing secretary
3343 executive assistant, administrative assistant, personal assistant, executive secretary, PA, administrative secretary, management assistant, EA, court reporter, correspondence assistant, administration executive, office administrator, admin executive, personal secretary, project assistant, admin assistant
3344 medical secretary, medical transcriptionist, hospital ward secretary, medical administrative assistant, dental secretary, medical office secretary, healthcare administrator
3351 customs officer, border guard, immigration officer, passport officer, customs inspector, border inspector
3352 tax officer, tax inspector, excise officer, government tax official, tax compliance officer, revenue officer, tax clerk government
3353 social benefits officer, pension officer, social security officer, unemployment benefits officer, social services assistant benefits
3354 licensing officer, passport issuing officer, permit officer, building permit officer, import licensing officer
3355 police detective, police inspector, detective, private investigator police, criminal investigator, detective inspector
3359 agricultural inspector government, fisheries inspector, price inspector, weights and measures inspector, labour inspector, wage inspector, government inspector, civil service officer, enforcement officer, civil enforcement officer
3411 paralegal, law clerk, private detective, bailiff, conveyancing clerk, title examiner, legal clerk, private investigator, court clerk, legal executive, justice of the peace clerk, court bailiff
3412 social work assistant, community service worker, family support worker, residential care worker, crisis intervention worker, life skills instructor, women's refuge worker, mental health support worker, welfare support worker, disability support worker, homelessness worker, youth offending team worker, foster care support worker, social care worker, rehabilitation support worker, substance misuse worker, benefits advice worker, employment support worker, community care case worker
3413 lay preacher, faith healer, religious worker, monk lay, parish worker, pastoral worker, verger
3421 professional athlete, footballer, sports player, jockey, professional golfer, boxer
3422 sports coach, football coach, referee, swimming coach, tennis coach, sports official, gymnastics coach, sports instructor coach, athletics coach, ski instructor, horse riding instructor, golf instructor
3423 fitness instructor, personal trainer, aerobics instructor, yoga teacher, pilates teacher, gym instructor, recreation programme leader, outdoor activities instructor, lifeguard instructor, swimming instructor, fitness trainer, outdoor animator, dance fitness instructor, fitness coach
3431 photographer, portrait photographer, commercial photographer, wedding photographer, photojournalist photographer, aerial photographer
3432 interior designer, interior decorator, window dresser, visual merchandiser, set designer, display artist, exhibition designer, interior design consultant, set decorator, interior planner
3433 gallery technician, museum technician, library technician, taxidermist, exhibition technician, art handler, library assistant technician
3434 chef, head chef, executive chef, sous chef, pastry chef, chef de partie, chef de cuisine, commis chef, demi chef, kitchen chef, sushi chef
3435 stage technician, lighting technician, stagehand, script supervisor, stunt performer, tattooist, props maker, special effects technician, theatre technician, performance lighting technician, assistant director, continuity person, costume attendant, body artist, dresser, boom operator stage, prompter, pyrotechnician, wardrobe master
3511 ICT operations technician, computer operator, data centre technician, computer network operations technician, IT operator, data center operator, network operations technician, ICT operator
3512 IT support technician, help desk technician, ICT help desk agent, desktop support technician, IT support specialist, computer technician, technical support engineer, service desk analyst, IT helpdesk, IT technician, desktop engineer, field support engineer, technical support specialist, customer support engineer IT, IT executive, ICT technician, help desk analyst, IT support executive, application support analyst
3513 network technician, computer network technician, systems technician, ICT network technician, LAN technician, systems support technician
3514 webmaster, web technician, website administrator, website technician, web administrator, web content manager
3521 broadcasting technician, sound technician, audio engineer, camera operator, audiovisual technician, sound engineer, cameraman, videographer, recording studio technician, AV technician, projectionist, sound operator, boom operator, video technician, broadcast technician, sound editor, light engineer
3522 telecommunications technician, telecom technician, telecommunications engineering technician, fibre optic technician, telephone technician, satellite technician, network installation technician, communication infrastructure maintainer, radio technician
`;
