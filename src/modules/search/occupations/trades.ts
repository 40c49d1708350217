/** ISCO-08 major groups 6 and 7. */
export const FARM_WORKERS_AND_TRADES = `
6111 crop grower, field crop grower, vegetable grower, wheat farmer, rice farmer, cotton grower, arable farmer, agronomic crop production team leader, crop production worker skilled
6112 tree crop grower, fruit grower, tea grower, rubber tapper, vineyard manager, orchardist, oil palm harvester, viticulturist, hop farmer, fruit production team leader, winegrower
6113 gardener, horticulturist, nursery grower, landscape gardener, greenskeeper, groundskeeper, greenhouse grower, horticulture worker, florist grower, arborist, tree surgeon, mushroom grower, landscaper, horticulture production manager, groundsman, lawn care specialist, herb grower
6114 mixed crop grower, mixed farmer crops
6121 livestock farmer, dairy farmer, cattle farmer, sheep breeder, pig breeder, cattle breeder, animal breeder, horse breeder, dairy worker, sheep shearer, shepherd, milker, stockman, livestock worker skilled, cattle pedigree technician, dog breeder
6122 poultry farmer, hatchery worker, chicken farmer, poultry breeder, egg farmer, hatchery manager, poultry sexer
6123 beekeeper, silkworm raiser, apiarist, bee breeder
6129 animal producer, ostrich farmer, snail farmer, zoo animal keeper, laboratory animal breeder, insect breeder, fur farmer
6130 mixed crop and animal farmer, mixed farmer, farmer, smallholder, farm worker skilled, family farmer
6210 forestry worker, logger, lumberjack, tree feller, forest worker, timber cruiser, chainsaw operator, forest ranger worker, charcoal burner, timber grader
6221 fish farmer, aquaculture worker, oyster farmer, seafood farmer, shrimp farmer, fish hatchery worker, aquaculture site supervisor, shellfish grower
6222 coastal fisherman, inland fisher, fisherman, coastal fishery worker
6223 deep-sea fisherman, trawler crew, deep sea fisher, deck hand fishing, fisheries boatman
6224 hunter, trapper, fur trapper, gamekeeper
7111 house builder, home builder, handyperson builder, renovation builder, housing contractor
7112 bricklayer, brick mason, refractory bricklayer, block layer, chimney builder
7113 stonemason, stone cutter, stone carver, stone splitter, granite cutter, marble worker, stone polisher, stone engraver
7114 concrete finisher, concrete placer, cement finisher, terrazzo worker, concrete worker, cement mason, concrete pump operator
7115 carpenter, joiner, shuttering carpenter, formwork carpenter, shopfitter, door installer, stage carpenter, staircase installer, window fitter carpenter, shipwright, kitchen unit installer, finish carpenter, boat builder, framing carpenter
7119 scaffolder, demolition worker, steeplejack, building maintenance worker, waterproofing technician, house mover, sprinkler fitter helper, rigging scaffolder, road marker skilled, building maintenance technician, building frame worker, fence installer, handyman building
7121 roofer, roof tiler, slater, thatcher, asphalt roofer, metal roofer
7122 floor layer, tile setter, tiler, parquetry worker, tile fitter, carpet fitter, hardwood floor layer, resilient floor layer, vinyl installer
7123 plasterer, drywall installer, ornamental plasterer, stucco plasterer, ceiling installer, dry liner, plasterboard installer
7124 insulation worker, insulation installer, acoustical insulation worker, boiler insulator, lagger
7125 glazier, window installer, glass fitter, vehicle glazier, stained glass fitter, plate glass installer
7126 plumber, pipe fitter, pipefitter, sprinkler fitter, gas fitter, drain technician, steamfitter, heating installer, bathroom fitter, pipeline installer, sanitary installer, heating and ventilation service installer, irrigation system installer, gas service technician, water conservation technician, sewerage network operative
7127 air conditioning mechanic, refrigeration mechanic, HVAC technician, aircond technician, refrigeration technician, HVAC mechanic, air conditioning technician, AC technician, refrigeration and heat pump technician, air conditioning and heat pump installer
7131 painter, building painter, house painter, decorator, wallpaper hanger, paperhanger, construction painter, painter and decorator
7132 spray painter, vehicle painter, industrial painter, varnisher, lacquer sprayer, transport equipment painter, car painter, powder coater, coating technician, auto body painter
7133 building exterior cleaner, chimney sweep, pressure washer, facade cleaner, sandblaster building, graffiti remover
7211 moulder, metal moulder, coremaker, foundry moulder, sand moulder, casting mould maker, foundry operative
7212 welder, flame cutter, brazier, welder fitter, arc welder, TIG welder, MIG welder, 6G welder, spot welder, solderer, oxy-fuel burning machine operator, welding technician, laser beam welder, welding coordinator, pipe welder
7213 sheet metal worker, tinsmith, boilermaker, coppersmith, panel beater, sheet-metal duct installer, auto body repairer, vehicle body repairer, tinman, metal sheet fabricator
7214 structural metal worker, steel erector, structural steel worker, metal fabricator, ironworker, riveter, structural ironworker, steel fabricator, shipyard plater, metal plate preparer, fabricator
7215 rigger, cable splicer, tower rigger, ship rigger, lifting supervisor, crane rigger, wire rope splicer
7221 blacksmith, forge hammersmith, hammersmith, farrier, drop forging hammer worker, forging press worker, ornamental blacksmith
7222 toolmaker, tool and die maker, die maker, gunsmith, locksmith, jig maker, mould maker, tool maker, pattern maker metal, fixture maker, precision toolmaker, die setter
7223 machinist, CNC machinist, lathe operator, metal turner, machine tool setter, CNC operator, milling machine operator, CNC programmer, computer numerical control machine operator, boring machine operator, fitter and turner, lathe setter operator, CNC technician, drill press operator, metalworking lathe operator, stamping press operator, punch press operator, laser cutting machine operator, screw machine operator, engraving machine operator metal, water jet cutter operator, tool grinder setter, gear machinist
7224 metal polisher, metal grinder, tool grinder, tool sharpener, knife grinder, polisher metal, buffer, burr remover
7231 motor vehicle mechanic, car mechanic, automotive technician, auto mechanic, motorcycle mechanic, diesel mechanic, vehicle technician, foreman mechanic, truck mechanic, diesel engine mechanic, tyre fitter, automotive mechanic, service technician automotive, engine repairer, automotive electrician mechanic, vehicle maintenance technician, brake technician, mechanic, car technician, tyre technician, roadside vehicle technician, vehicle maintenance attendant, bus mechanic
7232 aircraft mechanic, aircraft maintenance technician, aircraft engine mechanic, aircraft maintenance engineer, aviation technician, airframe mechanic, helicopter mechanic, aircraft technician, aircraft engine specialist
7233 agricultural machinery mechanic, industrial machinery mechanic, millwright, heavy equipment mechanic, maintenance technician, industrial mechanic, maintenance fitter, mining machinery mechanic, construction equipment technician, maintenance mechanic, mechanical fitter, machinery fitter, heavy machinery mechanic, forklift mechanic, plant maintenance technician, agricultural machinery technician, land-based machinery technician, maintenance machine technician, boiler mechanic, industrial maintenance technician, equipment technician, textile machine mechanic, construction machinery mechanic, rotating equipment mechanic, crane technician, marine mechanic, ship mechanic, mechanical maintenance technician, mining equipment mechanic, elevator mechanic mechanical, wind turbine mechanic, hydraulic technician, machine erector, maintenance crew
7234 bicycle repairer, bicycle mechanic, wheelchair repairer, bicycle assembler repair
7311 watchmaker, precision instrument maker, clockmaker, surgical instrument maker, optical instrument repairer, precision mechanic, precision device inspector, camera repairer, instrument maker, orthopaedic appliance maker, optical lens maker, dental instrument maker, watch and clock repairer, photographic equipment repairer
7312 musical instrument maker, piano tuner, violin maker, organ builder, guitar maker, brass instrument repairer
7313 jeweller, goldsmith, silversmith, diamond cutter, gem setter, precious metal worker, jewellery repairer, jewellery mounter, gem cutter
7314 potter, ceramicist, ceramic painter, porcelain caster, brick and tile maker hand, pottery worker
7315 glass blower, glass cutter, glass maker, glass beveller, glass bender, glass polisher, glass artist
7316 sign writer, decorative painter, engraver, glass engraver, sign maker, lettering painter, etcher, glass painter
7317 basket maker, wood carver, wickerwork maker, handicraft worker wood, toy maker, brush maker, doll maker
7318 weaver hand, knitter hand, textile handicraft worker, carpet weaver, leather handicraft worker, embroiderer hand, lace maker
7319 candle maker, handicraft worker, metal toy maker, cigar maker hand, paper craft worker
7321 pre-press technician, typesetter, prepress operator, photogravure engraver, desktop publisher prepress, photoengraver, scanning prepress operator, plate maker, compositor
7322 printer, printing press operator, offset printer, screen printer, flexographic press operator, printing machine operator, digital printer, print operator, printing technician, gravure press operator, hot foil operator, lithographer, offset printing machine operator
7323 bookbinder, print finisher, binding machine operator, print folding operator, finishing operator printing, book-sewing machine operator
7411 electrician, building electrician, residential electrician, construction electrician, electrical wireman, wireman, industrial electrician building, domestic electrician, electrical contractor, lighting installer, event electrician, smart home installer
7412 electrical mechanic, electrical fitter, armature winder, lift mechanic, elevator technician, lift technician, industrial electrician, battery technician, automotive battery technician, electrical equipment repairer, household appliance repair technician, electric motor winder, automotive electrician, electrical maintenance technician, generator technician, escalator technician, control panel assembler electrical, chargeman electrician, appliance repairer, power tool repair technician, marine electrician
7413 electrical line worker, cable jointer, power lineman, lineman, electrical line installer, overhead line worker, cable splicer electrical, electricity distribution worker
7421 electronics mechanic, electronics servicer, photocopier technician, ATM repair technician, avionics technician, medical equipment technician, office equipment repair technician, security alarm technician, biomedical technician, CCTV technician, copier technician, field service engineer, electronic equipment repairer, audio-visual equipment repairer, service engineer, avionics mechanic, low voltage technician, consumer electronics repair technician, point of sale field technician
7422 ICT installer, telecommunications installer, computer equipment fitter, telecommunications cable installer, network cabling technician, computer hardware repair technician, mobile phone repair technician, computer repair technician, fibre installer, ICT hardware technician, phone technician, broadband installer, telecommunications equipment maintainer
7511 butcher, fishmonger, meat cutter, slaughterer, fish filleter, halal slaughterer, meat processor, fish trimmer, sausage maker, poultry cutter, meat preparation operator, pork butcher
7512 baker, pastry cook, confectioner, chocolatier, pastry maker, bread baker, cake decorator, pastry baker, chocolate maker, cake maker, pasta maker, bakery worker
7513 dairy products maker, cheese maker, butter maker, dairy processing technician, ice cream maker, dairy processing operator
7514 fruit preserver, jam maker, vegetable preserver, oil expeller, juice maker, fruit and vegetable canner
7515 food taster, food grader, tea taster, wine taster, coffee grader, coffee taster, beverage grader, meat grader, food and beverage taster, green coffee buyer
7516 tobacco grader, cigar maker, cigarette maker, tobacco preparer
7521 wood treater, wood seasoner, wood kiln operator, wood impregnator, lumber grader, wood drying operator
7522 cabinetmaker, furniture maker, furniture restorer, wheelwright, cabinet maker, furniture carpenter, wood model maker, antique furniture restorer, musical case maker, furniture finisher, joinery cabinet worker, wood pattern maker, coffin maker
7523 woodworking machine operator, wood turner, woodworking machine setter, CNC router operator, band saw setter, wood lathe operator, furniture production operator, wood router operator, plane machine operator
7531 tailor, dressmaker, hatter, furrier, bespoke tailor, milliner, seamstress, wardrobe tailor, clothing alteration worker, fur garment maker, fashion tailor, couturier
7532 pattern maker garment, garment cutter, fabric cutter, clothing pattern maker, pattern grader, footwear cutter, textile pattern maker, glove cutter, clothing CAD patternmaker, leather goods cutter
7533 sewer, embroiderer, sewing worker, hand sewer, alteration sewer, soft furnishing maker, sail maker, umbrella maker, quilt maker
7534 upholsterer, furniture upholsterer, vehicle upholsterer, mattress maker, automobile upholsterer, railway upholsterer
7535 pelt dresser, tanner, leather worker, fellmonger, hide grader, leather finisher hand
7536 shoemaker, cobbler, saddler, shoe repairer, bootmaker, leather goods maker, orthopaedic shoemaker, bespoke footwear technician, footwear hand sewer
7541 diver, commercial diver, underwater diver, salvage diver, diving instructor professional, pearl diver, construction commercial diver, oyster diver
7542 shotfirer, blaster, explosives worker, blasting technician, powderman
7543 product grader, quality controller, quality inspector, product tester, QC inspector, quality control technician, product inspector, quality assurance inspector, QC technician, material inspector, electronic equipment inspector, textile quality inspector, device inspector, product quality controller, QA inspector, vehicle assembly inspector, motor vehicle assembly inspector, lumber quality grader, quality assurance technician, metal product quality control inspector, line QC
7544 pest controller, fumigator, pest control technician, weed controller, pest management worker, exterminator
7549 florist, glass fibre laminator, floral arranger, optical lens moulder, fireworks maker, flower arranger, optical lens finisher, craft worker, lens engraver
`;
